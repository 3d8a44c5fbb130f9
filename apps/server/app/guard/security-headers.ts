import helmet from '@fastify/helmet'
import type { FastifyInstance } from 'fastify'
import { type Addresses, sipWebSocketOrigin } from '../addresses.ts'

/**
 * What a page of ours may load and do. Scripts only from our own files: text that a caller or a colleague typed can
 * never become one. Styles may stand inline, because the design system sets them so; they cannot run.
 */
export async function setSecurityHeaders(app: FastifyInstance, addresses: Addresses): Promise<void> {
  const https = addresses.origins[0]!.startsWith('https:')
  // An IPv6 literal is no valid source (CSP 3 §2.3.1); browsers would complain of it on every page.
  const named = addresses.origins.filter((origin) => !origin.includes('['))
  const sockets = named.flatMap((origin) => [
    sipWebSocketOrigin(addresses, origin),
    origin.replace(/^http/, 'ws'),
  ])
  await app.register(helmet, {
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        'default-src': ["'none'"],
        'script-src': ["'self'"],
        'style-src': ["'self'", "'unsafe-inline'"],
        'img-src': ["'self'", 'data:', 'blob:'],
        'font-src': ["'self'", 'data:'],
        'media-src': ["'self'", 'blob:'],
        'worker-src': ["'self'", 'blob:'],
        'manifest-src': ["'self'"],
        'connect-src': ["'self'", ...new Set(sockets)],
        'base-uri': ["'none'"],
        'form-action': ["'self'"],
        'frame-ancestors': ["'none'"],
      },
    },
    hsts: https && { maxAge: 31_536_000, includeSubDomains: false },
    referrerPolicy: { policy: 'same-origin' },
    crossOriginEmbedderPolicy: false,
    // Ignored, with a warning in the console, on pages that are not secure.
    crossOriginOpenerPolicy: https && { policy: 'same-origin' },
    originAgentCluster: https,
  })
  app.addHook('onRequest', async (_, reply) => {
    reply.header('permissions-policy', 'microphone=(self), camera=(), geolocation=(), payment=(), usb=()')
  })
}
