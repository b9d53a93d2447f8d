// The border between the program (Go) and the page's scripts (web/), in one
// place: who gives what to whom, by which names. `make test` holds the scripts
// to it by TypeScript's checker, and the Go files by TestBorder.

// --- The table: grid.js gives, the program makes one (grid_js.go) ---

/** What the program hears of a table. Rows, columns, links count from 0. */
interface GridHandlers {
  /** Texts of rows are about to be shown: answer with paint. */
  window?(first: number, count: number): void;
  opened?(row: number): void;
  cellActivated?(row: number, column: number, link: number): void;
  focused?(row: number): void;
  /** The widths of the columns from the left up to the one that was sized. */
  sized?(widths: number[]): void;
  moved?(from: number, to: number): void;
}

/** The browser's own, which workers do not know. */
interface HTMLElement {}

/** A table. What is packed: web/grid/packed.js. */
interface TrailsleuthGrid {
  setColumns(packed: string): void;
  setRowCount(total: number): void;
  paint(first: number, packed: string): void;
  refresh(): void;
  scrollTo(row: number): void;
  topRow(): number;
  setTopRow(row: number): void;
  scrollToStart(): void;
  focusRow(row: number): void;
  focusedRow(): number;
  close(): void;
}

declare var TrailsleuthGrid: new (container: HTMLElement, handlers: GridHandlers) => TrailsleuthGrid;

// --- The start: boot.js gives, the program asks (worker_js.go) ---

type Stage = "loading" | "running" | "failed";

interface TrailsleuthBoot {
  /** Hands over what was typed and pressed before the program ran. */
  mounted(): void;
  /** Has the browser save a file; the page follows no link otherwise. */
  save(file: Blob, name: string): void;
  stage(): Stage;
  /** What the guards of the page stopped, and how often. */
  stops(): [string, number][];
  /** Whether the browser lets the page forbid that a script leaves it. */
  staysHere: boolean;
  startReader(): Worker;
  vault: Readonly<TrailsleuthVault>;
  /** The program as it is when it is not compressed. */
  program: BundleForm;
  version: string;
}

/** Where the keys are, which the program has stand-ins for (vault_js.go). */
interface TrailsleuthVault {
  /** Whether the browser has what keys are kept by. */
  able: boolean;
  /** What the field with an id holds, with stand-ins for secrets. */
  read(id: string): string;
  /** A name as it was pasted; "" if it shows a part of a secret. */
  tell(name: string, ...standIns: string[]): string;
  /** Takes keys over; false if these stand-ins stand for none. */
  use(secret: string, token: string, printed: (prints: Uint8Array) => void): boolean;
  forget(): void;
  sign(canonical: string, time: string, region: string, service: string): Promise<string>;
}

declare var trailsleuthBoot: Readonly<TrailsleuthBoot>;

// --- Workers that read files: reader.js gives, the program in it asks ---

/** What the page and a worker send each other (worker.go, Message). */
interface ThreadMessage {
  text: string;
  bytes?: Uint8Array;
  /** Beside each other: a file, its path, its size. */
  files?: File[];
  paths?: string[];
  sizes?: number[];
}

/** The last word of a worker whose program ended. */
interface ThreadFailure {
  failed: string;
}

interface TrailsleuthReader {
  /** Has each message given to listener, those included that came before. */
  listen(listener: (message: ThreadMessage) => void): void;
  /** Begins to unpack a file of gzip. */
  unpack(file: Blob): UnpackedFile;
}

/** A file that the browser unpacks (unpack_js.go). */
interface UnpackedFile {
  /** What comes next, nothing at the end. An error if there is anything but one whole member. */
  next(): Promise<Uint8Array | undefined>;
  /** How many bytes of the file were taken so far. */
  fed(): number;
  close(): void;
}

declare var trailsleuthReader: TrailsleuthReader;

// --- The build: app/site gives ---

/** One form of the program (site, variant). */
interface BundleForm {
  url: string;
  /** For DecompressionStream; "": the file is the program itself. */
  format: string;
  bytes: number;
  /** In base64. */
  sha256: string;
}

/** What boot.js is built with (site, bootSettings). */
interface SiteSettings {
  version: string;
  endpoint: string;
  bundle: BundleForm[];
  reader: string;
}

/** What app-worker.js is built with (site, workerSettings). */
declare const WORKER_SETTINGS: { version: string; files: string[]; bundle: BundleForm[] };

// --- Go's wasm_exec.js gives ---

declare class Go {
  importObject: WebAssembly.Imports;
  run(instance: WebAssembly.Instance): Promise<void>;
}

/** The files of Go's os package; a program that breaks down writes to one. */
declare var fs: { writeSync(fd: number, bytes: Uint8Array): number };

// --- go-app v10 looks for, but for goappOnUpdate, which it gives ---

declare var goappGetenv: (name: string) => string;
declare var goappTryUpdate: () => Promise<unknown> | undefined;
declare var goappOnUpdate: (() => void) | undefined;

// --- Browsers give, TypeScript does not know yet ---

interface TrustedTypePolicy {
  createScriptURL(url: string): string;
}

declare var trustedTypes: { createPolicy(name: string, rules: TrustedTypePolicy): TrustedTypePolicy } | undefined;
