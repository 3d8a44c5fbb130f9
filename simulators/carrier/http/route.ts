import type { IncomingMessage, ServerResponse } from 'node:http'
import { CarrierError } from '../carrier-error.ts'

export interface Exchange {
  request: IncomingMessage
  response: ServerResponse
  /** Named groups of the route's pattern. */
  params: Record<string, string>
  query: URLSearchParams
}

export interface Route {
  method: 'GET' | 'POST' | 'PUT' | 'DELETE'
  /** Against the whole path. */
  pattern: RegExp
  /** What it returns is sent as JSON with `status`; undefined when it has answered by itself, null for no content. */
  run: (exchange: Exchange) => unknown
  status?: number
}

const bodyLimit = 16_384

/** @throws CarrierError when it is not JSON, too long, or declared otherwise; an empty body reads as {} */
export async function readJson(request: IncomingMessage): Promise<unknown> {
  const chunks: Buffer[] = []
  let bytes = 0
  for await (const chunk of request as AsyncIterable<Buffer>) {
    bytes += chunk.length
    if (bytes > bodyLimit) throw new CarrierError('CARRIER_TOO_LARGE', `Send at most ${bodyLimit} bytes.`)
    chunks.push(chunk)
  }
  if (bytes === 0) return {}
  // A form of a foreign page can send text/plain but not application/json without asking first (CORS).
  if (!request.headers['content-type']?.startsWith('application/json'))
    throw new CarrierError('CARRIER_NOT_JSON', 'Send the body as application/json.')
  try {
    return JSON.parse(Buffer.concat(chunks).toString('utf8'))
  } catch {
    throw new CarrierError('CARRIER_INVALID', 'The body is not JSON.')
  }
}

export function sendJson(response: ServerResponse, status: number, body: unknown): void {
  const text = JSON.stringify(body)
  response.writeHead(status, {
    'content-type': 'application/json; charset=utf-8',
    'content-length': Buffer.byteLength(text),
    'cache-control': 'no-store',
    'x-content-type-options': 'nosniff',
  })
  response.end(text)
}
