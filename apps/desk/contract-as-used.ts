import type { Plugin } from 'vite'

/** What of a route the desk reads (`contract/client.ts`): what goes in and comes out the server checks. */
const read = ['method', 'path', 'status']

/**
 * Leaves out of the contract's routes what the desk never reads, and lets go the schemas that nothing is left to use, those of forms aside:
 * whoever signs in does not wait for them. To make a schema does nothing else, which the bundler cannot know by itself.
 */
export function contractAsUsed(): Plugin {
  return {
    name: 'contract-as-used',
    apply: 'build',
    transform: {
      filter: { id: /\/contract\/[^?]*\.ts$/ },
      handler(code) {
        const changes: Change[] = []
        for (const { start, end, init } of declared(this.parse(code) as unknown as Node)) {
          if (init.callee?.name === 'defineRoute') continue
          changes.push(
            { start, end: start, text: '/* @__PURE__ */ (() => (' },
            { start: end, end, text: '))()' },
          )
        }
        for (const { start, end, key } of routeParts(this.parse(code)))
          if (!read.includes(key?.name ?? ''))
            changes.push({ start, end: code[end] === ',' ? end + 1 : end, text: '' })
        return { code: changed(code, changes), map: null, moduleSideEffects: false }
      },
    },
  }
}

interface Change {
  start: number
  end: number
  text: string
}

/** As much of a syntax tree as is looked at. */
interface Node {
  type: string
  start: number
  end: number
  key?: { name?: string }
  callee?: { name?: string }
  init?: Node | null
  body?: Node[]
  declaration?: Node | null
  declarations?: Node[]
  arguments?: { properties?: Node[] }[]
}

/** The calls by which constants of the module are made. */
function declared({ body = [] }: Node): (Node & { init: Node })[] {
  return body
    .map((statement) => statement.declaration ?? statement)
    .flatMap(({ declarations = [] }) => declarations)
    .flatMap(({ init }) => (init?.type === 'CallExpression' ? { ...init, init } : []))
}

function routeParts(node: unknown): Node[] {
  if (Array.isArray(node)) return node.flatMap(routeParts)
  if (!node || typeof node !== 'object') return []
  const { type, callee, arguments: given } = node as Node
  if (type === 'CallExpression' && callee?.name === 'defineRoute') return given?.[0]?.properties ?? []
  return Object.values(node).flatMap(routeParts)
}

/** From the last on, so that the places of the others hold. */
function changed(code: string, changes: Change[]): string {
  return changes
    .toSorted((a, b) => b.start - a.start)
    .reduce((rest, { start, end, text }) => rest.slice(0, start) + text + rest.slice(end), code)
}
