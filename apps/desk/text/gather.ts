import type { Catalogue } from './catalogue.ts'

/** The texts of all folders as one. @param files what each text file of one language exports */
export function gather(files: Record<string, object>): Catalogue {
  return Object.assign({}, ...Object.values(files)) as Catalogue
}
