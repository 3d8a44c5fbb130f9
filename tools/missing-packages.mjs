// What npm believes to be installed, held against the disk: a tree that was copied, cleaned or interrupted may lack the
// packages of one workspace folder only, or only the files of one package. Node's own modules only.
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { emptiedPackages } from './package-contents.mjs'

/** @returns the folders of packages that should be there and are not; null when npm has never finished here */
export function missingPackages(root, exists = existsSync) {
  const wanted = packagesOf(join(root, 'package-lock.json'))
  const installed = packagesOf(join(root, 'node_modules/.package-lock.json'))
  if (!wanted || !installed) return null
  // Optional ones are those of other platforms, unless npm took them.
  const required = Object.keys(wanted).filter((folder) => !wanted[folder].optional)
  const folders = new Set([...required, ...Object.keys(installed)])
  folders.delete('')
  return [...folders].filter(
    (folder) =>
      !exists(join(root, folder, 'package.json')) ||
      (wanted[folder] && installed[folder] && wanted[folder].version !== installed[folder].version),
  )
}

/** @returns the folders of packages that npm believes to be there, and whose files are not */
export function brokenPackages(root) {
  return emptiedPackages(
    root,
    installedPackages(root).filter((folder) => existsSync(join(root, folder))),
  )
}

/** What npm unpacked here; the workspaces themselves are none of it. */
export function installedPackages(root) {
  const installed = packagesOf(join(root, 'node_modules/.package-lock.json')) ?? {}
  return Object.keys(installed).filter(
    (folder) => folder.includes('node_modules/') && !installed[folder].link,
  )
}

function packagesOf(file) {
  try {
    return JSON.parse(readFileSync(file, 'utf8')).packages
  } catch {
    return null
  }
}
