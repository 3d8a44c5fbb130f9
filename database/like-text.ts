/** Text for LIKE with its wildcards taken literally. */
export function likeText(text: string): string {
  return text.replaceAll(/[\\%_]/g, (wildcard) => `\\${wildcard}`)
}
