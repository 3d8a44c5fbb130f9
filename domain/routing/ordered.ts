/**
 * An ordered set as plain data: a change gives a new set and leaves the old one as it was, in O(log n) time and memory,
 * so that a queue of 10,000 stays a value that pure functions pass on. A treap: a search tree by `compare`, a heap by
 * `weight`, which is a hash of the id and therefore the same in every replay.
 */
export type Ordered<T extends Identified> = Node<T> | null

export interface Identified {
  id: string
}

export interface Node<T extends Identified> {
  item: T
  weight: number
  size: number
  left: Ordered<T>
  right: Ordered<T>
}

/** Must be total: 0 only for the same id. */
export type Compare<T> = (a: T, b: T) => number

export function sizeOf<T extends Identified>(set: Ordered<T>): number {
  return set ? set.size : 0
}

export function firstOf<T extends Identified>(set: Ordered<T>): T | null {
  if (!set) return null
  let node = set
  while (node.left) node = node.left
  return node.item
}

/** The stored item equal to `like`, or null. */
export function find<T extends Identified>(set: Ordered<T>, like: T, compare: Compare<T>): T | null {
  let node = set
  while (node) {
    const side = compare(like, node.item)
    if (side === 0) return node.item
    node = side < 0 ? node.left : node.right
  }
  return null
}

export function insert<T extends Identified>(set: Ordered<T>, item: T, compare: Compare<T>): Ordered<T> {
  return insertNode(remove(set, item, compare), item, weigh(item.id), compare)
}

export function remove<T extends Identified>(set: Ordered<T>, like: T, compare: Compare<T>): Ordered<T> {
  if (!set) return null
  const side = compare(like, set.item)
  if (side === 0) return merge(set.left, set.right)
  if (side < 0) {
    const left = remove(set.left, like, compare)
    return left === set.left ? set : node(set, left, set.right)
  }
  const right = remove(set.right, like, compare)
  return right === set.right ? set : node(set, set.left, right)
}

/** In order. */
export function* each<T extends Identified>(set: Ordered<T>): Generator<T> {
  if (!set) return
  yield* each(set.left)
  yield set.item
  yield* each(set.right)
}

export const byId: Compare<Identified> = (a, b) => (a.id < b.id ? -1 : a.id > b.id ? 1 : 0)

function insertNode<T extends Identified>(
  set: Ordered<T>,
  item: T,
  weight: number,
  compare: Compare<T>,
): Node<T> {
  if (!set) return { item, weight, size: 1, left: null, right: null }
  if (weight > set.weight) {
    const [left, right] = split(set, item, compare)
    return node({ item, weight }, left, right)
  }
  if (compare(item, set.item) < 0) return node(set, insertNode(set.left, item, weight, compare), set.right)
  return node(set, set.left, insertNode(set.right, item, weight, compare))
}

function split<T extends Identified>(set: Ordered<T>, at: T, compare: Compare<T>): [Ordered<T>, Ordered<T>] {
  if (!set) return [null, null]
  if (compare(at, set.item) < 0) {
    const [left, right] = split(set.left, at, compare)
    return [left, node(set, right, set.right)]
  }
  const [left, right] = split(set.right, at, compare)
  return [node(set, set.left, left), right]
}

function merge<T extends Identified>(left: Ordered<T>, right: Ordered<T>): Ordered<T> {
  if (!left) return right
  if (!right) return left
  return left.weight > right.weight
    ? node(left, left.left, merge(left.right, right))
    : node(right, merge(left, right.left), right.right)
}

function node<T extends Identified>(
  of: { item: T; weight: number },
  left: Ordered<T>,
  right: Ordered<T>,
): Node<T> {
  return { item: of.item, weight: of.weight, size: 1 + sizeOf(left) + sizeOf(right), left, right }
}

/** FNV-1a, then the finaliser of MurmurHash3: ids made one after the other must not weigh one after the other. */
function weigh(id: string): number {
  let hash = 0x811c9dc5
  for (let i = 0; i < id.length; i++) hash = Math.imul(hash ^ id.charCodeAt(i), 0x01000193)
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b)
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35)
  return (hash ^ (hash >>> 16)) >>> 0
}
