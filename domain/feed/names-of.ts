/** Which of these were given, for an event that says what was changed and not to what. */
export function namesOf(changes: Record<string, unknown>): { changed: string[] } {
  return { changed: Object.keys(changes).filter((name) => changes[name] !== undefined) }
}
