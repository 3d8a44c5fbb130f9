import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'

/**
 * What the files of a folder export as `exported`, by the name of each: the file's without `ending`. So that a file is all
 * that it takes to add one. @throws Error when a file exports nothing of the kind
 */
export async function collectModules<T>(
  folder: string,
  { ending, exported }: { ending: string; exported: string },
): Promise<Map<string, T>> {
  const files = readdirSync(folder).filter((file) => file.endsWith(ending) && !file.endsWith('.test.ts'))
  const found = await Promise.all(
    files.sort().map(async (file): Promise<[string, T]> => {
      const module = (await import(pathToFileURL(join(folder, file)).href)) as Record<string, T | undefined>
      const thing = module[exported]
      if (thing === undefined) throw new Error(`${file} must export ${exported}.`)
      return [file.slice(0, -ending.length), thing]
    }),
  )
  return new Map(found)
}

/** As `collectModules`, of things that are known by their name for ever: it is the file's too. @throws Error when it is not */
export async function collectNamed<T extends { name: string }>(
  folder: string,
  of: { ending: string; exported: string },
): Promise<T[]> {
  const found = await collectModules<T>(folder, of)
  for (const [name, thing] of found)
    if (thing.name !== name)
      throw new Error(`${name}${of.ending} must export a ${of.exported} of the name ${name}.`)
  return [...found.values()]
}
