import { existsSync } from 'node:fs'
import { join } from 'node:path'
import fastifyStatic from '@fastify/static'
import { Refusal } from '@tongdai/contract/refusal'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { errorOf } from '../guard/answer-errors.ts'

/** The desk: its files as they are, and its page for every other path that is not the API's, because it routes by itself. */
export async function serveWebRoot(app: FastifyInstance, webRoot: string): Promise<void> {
  const built = existsSync(join(webRoot, 'index.html'))
  if (built) {
    await app.register(fastifyStatic, {
      root: webRoot,
      wildcard: false,
      index: 'index.html',
      // The build left a .br and a .gz beside whatever gains by it; they have no address of their own.
      preCompressed: true,
      globIgnore: ['**/*.{br,gz}'],
      setHeaders: (reply, path) => {
        // Vite puts a digest of the content into the names of assets.
        const immutable = path.includes('/assets/')
        reply.header('cache-control', immutable ? 'public, max-age=31536000, immutable' : 'no-cache')
      },
    })
  }
  app.setNotFoundHandler((request: FastifyRequest, reply: FastifyReply) => {
    const isPage = request.method === 'GET' && !/^\/(api|assets)\//.test(request.url)
    if (isPage && built) return reply.header('cache-control', 'no-cache').sendFile('index.html')
    if (isPage)
      return reply.code(503).type('text/plain').send('The desk has not been built: npm start builds it.\n')
    return reply.code(404).send(errorOf(new Refusal('NOT_FOUND')))
  })
}
