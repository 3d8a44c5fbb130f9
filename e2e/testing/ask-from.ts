import { request } from 'node:http'

/** What came back, and after how many ms. */
export interface Answer {
  status: number
  body: string
}

/** One request over a connection of its own, from an address of this machine (127.0.0.0/8). */
export function ask(web: string, from: string, path: string, body: object): Promise<Answer> {
  const { port } = new URL(web)
  const text = JSON.stringify(body)
  return new Promise((resolve, reject) => {
    const headers = {
      'content-type': 'application/json',
      'content-length': Buffer.byteLength(text),
      origin: web,
    }
    const options = {
      host: '127.0.0.1',
      port,
      path,
      method: 'POST',
      headers,
      localAddress: from,
      agent: false,
    }
    const sent = request(options, (response) => {
      const parts: Buffer[] = []
      response.on('data', (part: Buffer) => parts.push(part))
      response.on('end', () =>
        resolve({ status: response.statusCode!, body: Buffer.concat(parts).toString() }),
      )
      response.on('error', reject)
    })
    sent.on('error', reject)
    sent.end(text)
  })
}
