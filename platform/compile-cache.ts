import { flushCompileCache, getCompileCacheDir } from 'node:module'

/**
 * For a process that is to be forked: what it imports first, before it could ask for the cache itself, is taken from
 * it, too. Without it half of a media worker's start is the stripping of types.
 */
export function withCompileCache(environment: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  const directory = getCompileCacheDir()
  return directory ? { ...environment, NODE_COMPILE_CACHE: directory } : environment
}

/** Node writes at an orderly end: a process that is killed, and started again in haste, would have kept nothing. */
export function keepCompiled(): void {
  flushCompileCache()
}
