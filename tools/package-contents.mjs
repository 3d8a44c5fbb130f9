// Whether a package whose folder is there still has its files. What npm unpacked is counted once, folder by folder, and
// counted again at each start: some 3500 folders, below 100 ms. Node's own modules only.
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

export const contentsFile = 'node_modules/.tongdai-contents'
/** Nothing is loaded from these, and who makes an image small deletes them. */
const unread = /\.(md|markdown|map)$/i

/** Writes down what is there now: to be called when npm has just finished. */
export function recordContents(root, folders) {
  const contents = {}
  for (const folder of folders) {
    const counts = {}
    count(join(root, folder), '.', counts)
    contents[folder] = counts
  }
  writeFileSync(join(root, contentsFile), JSON.stringify(contents))
}

export function isRecorded(root) {
  return existsSync(join(root, contentsFile))
}

/** @returns those of the folders that have lost files since they were recorded; unrecorded, those that have no entry point left */
export function emptiedPackages(root, folders) {
  const contents = read(join(root, contentsFile))
  return folders.filter((folder) =>
    contents?.[folder] ? hasLost(join(root, folder), contents[folder]) : hasNoEntry(join(root, folder)),
  )
}

/** More than was recorded is no loss: some packages keep a cache in their own folder. */
function hasLost(folder, counts) {
  return Object.entries(counts).some(([inside, files]) => {
    try {
      return countable(readdirSync(join(folder, inside))).length < files
    } catch {
      return true
    }
  })
}

/** Of all that it declares nothing is there. A single one may be missing in a sound package: many declare sources they never publish. */
function hasNoEntry(folder) {
  const manifest = read(join(folder, 'package.json'))
  if (!manifest) return true
  const declared = new Set()
  for (const part of ['exports', 'main', 'module', 'bin', 'types']) addPaths(manifest[part], declared)
  if (declared.size === 0) return false
  const endings = ['', '.js', '.cjs', '.mjs', '.json', '.node', '/index.js']
  return ![...declared].some((path) =>
    endings.some((ending) => existsSync(join(folder, `${path.split('*')[0]}${ending}`))),
  )
}

function addPaths(value, paths) {
  if (typeof value === 'string') {
    // Of itself, by "./package.json" or "./*", a folder without files can give this much.
    if (!/^(\.\/)?(package\.json|\*.*)?$/.test(value)) paths.add(value)
  } else if (value && typeof value === 'object') {
    for (const each of Object.values(value)) addPaths(each, paths)
  }
}

function count(top, inside, counts) {
  const entries = readdirSync(join(top, inside), { withFileTypes: true })
  counts[inside] = countable(entries.map(({ name }) => name)).length
  for (const entry of entries) {
    if (entry.isDirectory() && entry.name !== 'node_modules')
      count(top, inside === '.' ? entry.name : `${inside}/${entry.name}`, counts)
  }
}

function countable(names) {
  // A nested node_modules holds packages of their own, each counted by itself.
  return names.filter((name) => name !== 'node_modules' && !unread.test(name))
}

function read(file) {
  try {
    return JSON.parse(readFileSync(file, 'utf8'))
  } catch {
    return null
  }
}
