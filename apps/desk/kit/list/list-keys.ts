/** Keys of every list, where no text is typed; they stand in the table of shortcuts with the others. */
export const listKeys = { next: 'j', previous: 'k', tick: 'x' } as const
