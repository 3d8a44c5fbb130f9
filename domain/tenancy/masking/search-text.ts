import type { Reader } from './hide-by-schema.ts'

/**
 * What of a search its sender may look for. Who sees no numbers finds nobody by digits, neither in the number nor in a name that
 * has one in it: tried piece by piece they would tell it.
 */
export function searchText({ masked }: Pick<Reader, 'masked'>, text: string): string {
  return masked.includes('phone') ? text.replaceAll(/\p{N}+/gu, ' ').trim() : text
}
