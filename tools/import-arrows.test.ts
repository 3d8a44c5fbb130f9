import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { dirname, join, relative, resolve, sep } from 'node:path'
import { describe, expect, it } from 'vitest'

const root = resolve(import.meta.dirname, '..')

/** Who may import whom, and why. `domain` packages among themselves only downwards in this order. */
const domainOrder = [
  ...[
    'exchange',
    'recordings',
    'history',
    'calls',
    'routing',
    'departments',
    'queues',
    'numbers',
    'contacts',
    'access',
  ],
  ...[
    'agents',
    'lists',
    'notices',
    'jobs',
    'files',
    'security',
    'mail',
    'journal',
    'fields',
    'conditions',
    'tenancy',
    'feed',
  ],
]
/** The desk's rooms, likewise; a folder with a `feature.ts` is a feature and stands between `frame` and these. */
const deskOrder = [
  ...['phone-bar', 'session', 'calls', 'softphone', 'keys', 'lists', 'live', 'places', 'kit', 'who'],
  ...['server', 'format', 'theme', 'text'],
]
/** Which features show something of another. */
const deskFeatures: Record<string, string[]> = {
  home: ['history', 'security'],
  extensions: ['account'],
  contacts: ['history', 'audit'],
}
const rules: { from: RegExp; to: RegExp[]; why: string }[] = [
  { from: /^apps\/server\//, to: [/.*/], why: '' },
  {
    from: /^(apps\/desk|apps\/widget|apps\/extension)\//,
    to: [/^contract\//],
    why: 'a browser app knows the server only by its contract',
  },
  { from: /^platform\//, to: [/^platform\//], why: 'the platform has no word of the domain' },
  {
    from: /^contract\//,
    to: [/^contract\//],
    why: 'the contract is shared with browsers and must stand alone',
  },
  { from: /^database\//, to: [/^platform\//, /^contract\//], why: 'the database is below the domain' },
  {
    from: /^telephony\//,
    to: [/^telephony\//, /^platform\/(clock|fake-clock|log|new-id|compile-cache|outlive-output)/],
    why: 'telephony is a library of the field: it knows clock, log and how a process starts and lives, no domain and no database',
  },
  {
    from: /^domain\//,
    to: [/^telephony\/engine\//, /^contract\//, /^database\//, /^platform\//],
    why: 'the domain speaks to an exchange through the engine port only',
  },
  {
    from: /^simulators\//,
    to: [/^telephony\//, /^platform\//],
    why: 'a stand-in lives outside the product and shares only its telephony library',
  },
  {
    from: /^connectors\//,
    to: [/^domain\/[^/]+\/ports\//, /^contract\//, /^platform\//],
    why: "a connector sees the domain's ports only",
  },
  { from: /^(e2e|bench|tools)\//, to: [/.*/], why: '' },
]

describe('the arrows between folders', () => {
  const imports = sourceFiles(root).flatMap(importsOf)

  it('reads the imports at all', () => expect(imports.length).toBeGreaterThan(100))

  it('are the ones of docs/ARCHITECTURE.md', () => {
    const broken = imports.map(breaks).filter((message) => message !== null)
    expect(broken).toEqual([])
  })

  it('close no circle: what needs each other to be understood is one file, or lacks an interface', () => {
    expect(circles(imports)).toEqual([])
  })
})

/** Files that import each other, directly or over others, types included: the strongly connected parts (Tarjan 1972). */
function circles(edges: { from: string; to: string }[]): string[][] {
  const files = new Set(edges.map(({ from }) => from))
  const next = new Map<string, string[]>()
  for (const { from, to } of edges) {
    const found = [to, `${to}.ts`, `${to}.tsx`].find((path) => files.has(path))
    if (found) next.set(from, [...(next.get(from) ?? []), found])
  }
  const index = new Map<string, number>()
  const low = new Map<string, number>()
  const stack: string[] = []
  const found: string[][] = []
  const visit = (file: string) => {
    index.set(file, index.size)
    low.set(file, index.get(file)!)
    stack.push(file)
    for (const to of next.get(file) ?? []) {
      if (!index.has(to)) visit(to)
      if (stack.includes(to)) low.set(file, Math.min(low.get(file)!, low.get(to)!))
    }
    if (low.get(file) !== index.get(file)) return
    const part = stack.splice(stack.indexOf(file))
    if (part.length > 1) found.push(part.sort())
  }
  for (const file of files) if (!index.has(file)) visit(file)
  return found
}

function breaks({ from, to }: { from: string; to: string }): string | null {
  const [fromFolder, fromPackage] = from.split('/')
  const [toFolder, toPackage] = to.split('/')
  if (
    fromFolder === toFolder &&
    ((fromPackage === toPackage && !(fromFolder === 'apps' && fromPackage === 'desk')) ||
      !['domain', 'telephony', 'apps', 'simulators', 'connectors'].includes(fromFolder!))
  )
    return null
  if (fromFolder === 'domain' && toFolder === 'domain') {
    const [above, below] = [domainOrder.indexOf(fromPackage!), domainOrder.indexOf(toPackage!)]
    return above < below
      ? null
      : `${from} imports ${to}: in the domain, imports go only down the order ${domainOrder.join(' → ')}`
  }
  if (from.startsWith('apps/desk/') && to.startsWith('apps/desk/')) return breaksDesk(from, to)
  const rule = rules.find((candidate) => candidate.from.test(from))
  if (!rule) return `${from} imports ${to}: no rule says what ${fromFolder}/ may import; write one`
  return rule.to.some((allowed) => allowed.test(to)) ? null : `${from} imports ${to}: ${rule.why}`
}

function breaksDesk(from: string, to: string): string | null {
  const [above, below] = [from, to].map((path) => path.split('/').slice(2))
  // The entry and what it starts with stand above all rooms; of them the frame alone asks for the list of features.
  if (above!.length === 1) return null
  const [room, other] = [above![0]!, below![0]!]
  if (room === other || room === 'testing') return null
  if (other === 'features.ts')
    return room === 'frame' ? null : `${from} imports ${to}: only the frame collects features`
  const [high, low] = [deskHeight(room), deskHeight(other)]
  if (high === null || low === null)
    return `${from} imports ${to}: ${high === null ? room : other} is neither a feature nor one of the desk's rooms`
  if (high < low || (high === low && deskFeatures[room]?.includes(other))) return null
  return `${from} imports ${to}: in the desk, imports go only down the order frame → features → ${deskOrder.join(' → ')}`
}

/** null: nobody has said what the folder is. */
function deskHeight(room: string): number | null {
  if (room === 'frame') return 0
  if (existsSync(join(root, 'apps/desk', room, 'feature.ts'))) return 1
  const place = deskOrder.indexOf(room)
  return place < 0 ? null : place + 2
}

function importsOf(file: string): { from: string; to: string }[] {
  const from = relative(root, file).split(sep).join('/')
  const source = readFileSync(file, 'utf8')
  return [
    ...source.matchAll(
      /(?:^|\n)\s*(?:import|export)\b[^'"\n;]*?(?:\{[^}]*\})?[^'"\n;]*?['"]([^'"]+)['"]|import\(\s*['"]([^'"]+)['"]\s*\)/g,
    ),
  ].flatMap((match) => {
    const to = target(file, (match[1] ?? match[2])!)
    return to ? [{ from, to }] : []
  })
}

function target(file: string, specifier: string): string | null {
  // A pattern collects whatever is there: the files it finds are known by their own imports.
  if (specifier.includes('*')) return null
  if (specifier.startsWith('.'))
    return relative(root, resolve(dirname(file), specifier))
      .split(sep)
      .join('/')
  const [, name, rest = 'index'] = specifier.match(/^@tongdai\/([^/]+)(?:\/(.*))?$/) ?? []
  if (!name) return null
  const folder = ['apps', 'domain', 'telephony', 'simulators', 'connectors'].find(
    (parent) => readdirSync(root).includes(parent) && readdirSync(join(root, parent)).includes(name),
  )
  return `${folder ? `${folder}/` : ''}${name}/${rest}`
}

function sourceFiles(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    if (
      entry.name === 'node_modules' ||
      entry.name === 'dist' ||
      entry.name.startsWith('.') ||
      entry.name === 'data'
    )
      return []
    const path = join(folder, entry.name)
    if (entry.isDirectory()) return sourceFiles(path)
    return /\.(ts|tsx)$/.test(entry.name) && !/\.test\.tsx?$/.test(entry.name) ? [path] : []
  })
}
