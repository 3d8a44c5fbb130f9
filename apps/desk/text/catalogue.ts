/**
 * Every sentence of the desk, by who says it. It is empty here: each folder's `text.vi.ts` adds its own by declaration
 * merging, and its `text.en.ts` is typed by that. A folder that has something to say edits nothing outside itself.
 */
// biome-ignore lint/suspicious/noEmptyInterface: filled by the folders
export interface Catalogue {}
