import type { Plugin } from 'vite'

const summary = /^\s*summary:\s*(['"`]).*?\1,\n/gm

/** What a route is for is read in OpenAPI and nowhere in the desk: whoever signs in does not wait for these texts. */
export function withoutSummaries(): Plugin {
  return {
    name: 'without-summaries',
    apply: 'build',
    enforce: 'pre',
    transform: {
      filter: { id: /\/contract\/.*routes\.ts$/ },
      handler: (code) => ({ code: code.replaceAll(summary, '\n'), map: null }),
    },
  }
}
