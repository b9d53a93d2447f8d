// The browser's own functions as they are before any other script has run.
// What guards the page calls these, so that code which comes later cannot
// change what a guard sees by changing a prototype.

export const { apply, defineProperty, deleteProperty, getOwnPropertyDescriptor, ownKeys } = Reflect;

/**
 * A method as a function of the object it is called on.
 * @param {any} owner a prototype
 * @param {string} name
 */
export function method(owner, name) {
  const original = owner?.[name];
  return (/** @type {any} */ on, /** @type {any[]} */ ...args) => apply(original, on, args);
}

/**
 * A property as a function of the object that has it.
 * @param {any} owner a prototype
 * @param {string} name
 */
export function getter(owner, name) {
  const get = /** @type {any} */ (owner && getOwnPropertyDescriptor(owner, name)?.get);
  return (/** @type {any} */ on) => apply(get, on, []);
}
