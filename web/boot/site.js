// What the page was built with, as the build wrote it into the element of this
// script (app/site, bootSettings).

/** @type {SiteSettings} */
export const site = JSON.parse(document.currentScript?.dataset.site ?? "");
