import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { WebSocket } from 'ws'
import type { CallView } from '../call/call-view.ts'
import { callUntil, startTwoCarriers, type TwoCarriers } from '../testing/two-carriers.ts'

let two: TwoCarriers
let base: string
beforeAll(async () => {
  two = await startTwoCarriers()
  base = `http://127.0.0.1:${two.caller.httpPort}`
})
afterAll(async () => {
  await two.close()
})

async function send(method: string, path: string, body?: unknown) {
  const response = await fetch(base + path, {
    method,
    headers: body ? { 'content-type': 'application/json' } : {},
    body: body ? JSON.stringify(body) : undefined,
  })
  const text = await response.text()
  return { status: response.status, body: text ? JSON.parse(text) : null }
}

describe('the control API', () => {
  it('serves the page under a policy that lets nothing foreign in', async () => {
    for (const [path, type] of [
      ['/', 'text/html'],
      ['/carrier.js', 'text/javascript'],
      ['/style.css', 'text/css'],
      ['/icon.svg', 'image/svg+xml'],
    ]) {
      const response = await fetch(base + path)
      expect(response.headers.get('content-type')).toContain(type)
      expect(response.headers.get('content-security-policy')).toContain("default-src 'none'")
      await response.text()
    }
  })

  it.each(['/../package.json', '/%2e%2e/main.ts', '/text.test.ts', '/api/nothing'])(
    'has nothing at %s',
    async (path) => {
      expect((await send('GET', path)).status).toBe(404)
    },
  )

  it.each([
    ['POST', '/api/calls', { to: 'abc' }, 400, 'CARRIER_INVALID'],
    ['POST', '/api/calls', { caller: 'nobody' }, 400, 'CARRIER_INVALID'],
    ['POST', '/api/calls', { colour: 'red' }, 400, 'CARRIER_INVALID'],
    ['PUT', '/api/behaviour', { invite: 200 }, 400, 'CARRIER_INVALID'],
    ['GET', '/api/calls/00000000-0000-7000-8000-000000000000', undefined, 404, 'CARRIER_NOT_FOUND'],
  ])('%s %s %j is refused', async (method, path, body, status, code) => {
    expect(await send(method, path, body)).toMatchObject({ status, body: { code } })
  })

  it('takes no form of a foreign page', async () => {
    const plain = await fetch(`${base}/api/calls`, { method: 'POST', body: '{}' })
    expect(plain.status).toBe(415)
    await plain.text()
    const foreign = await fetch(`${base}/api/calls`, { headers: { origin: 'https://evil.example' } })
    expect(foreign.status).toBe(403)
    await foreign.text()
  })

  it('places a call, is asked about it, changes what it says, and hangs up', async () => {
    const placed = await send('POST', '/api/calls', { caller: 'thu-ha', to: '0912 000 300', tone: 600 })
    expect(placed).toMatchObject({ status: 201, body: { caller: 'thu-ha', state: 'calling' } })
    const path = `/api/calls/${placed.body.id}`
    const hears = (hz: number) => (view: CallView) => view.heard.tones[0]?.hz === hz
    await callUntil(two.caller, placed.body.id, '600 Hz', hears(600))
    expect((await send('GET', path)).body).toMatchObject({ state: 'answered', says: 'tone:600' })
    expect((await send('POST', `${path}/says`, { tone: 900 })).body.says).toBe('tone:900')
    await callUntil(two.caller, placed.body.id, '900 Hz', hears(900))
    expect((await send('POST', `${path}/hold`)).body.held).toBe(true)
    expect((await send('POST', `${path}/resume`)).body.held).toBe(false)
    expect((await send('POST', `${path}/digits`, { digits: '5' })).status).toBe(204)
    expect((await send('DELETE', path)).status).toBe(204)
    await callUntil(two.caller, placed.body.id, 'the end', ({ state }) => state === 'ended')
    expect(await send('POST', `${path}/digits`, { digits: '5' })).toMatchObject({
      status: 409,
      body: { code: 'CARRIER_WRONG_STATE' },
    })
  })

  it("lets a page listen in and speak over the call's socket", async () => {
    const { body: call } = await send('POST', '/api/calls', { to: '0912 000 300', microphone: true })
    await callUntil(two.caller, call.id, 'the answer', ({ state }) => state === 'answered')
    const socket = new WebSocket(`${base.replace('http', 'ws')}/api/calls/${call.id}/audio`)
    await new Promise((resolve) => socket.once('open', resolve))
    const frames: Buffer[] = []
    socket.on('message', (data) => frames.push(data as Buffer))
    const second = Buffer.alloc(3200)
    for (let n = 0; n < 1600; n++)
      second.writeInt16LE(Math.round(8000 * Math.sin((2 * Math.PI * 800 * n) / 8000)), n * 2)
    const speaking = setInterval(() => socket.send(second), 200)
    await callUntil(two.caller, call.id, '800 Hz back', ({ heard }) => heard.tones[0]?.hz === 800)
    clearInterval(speaking)
    expect(frames.length).toBeGreaterThan(10)
    expect(frames.every((frame) => frame.length === 320)).toBe(true)
    const closed = new Promise((resolve) => socket.once('close', resolve))
    await send('DELETE', `/api/calls/${call.id}`)
    await closed
  })

  it('tells a watching page of every change', async () => {
    const stop = new AbortController()
    const stream = await fetch(`${base}/api/events`, { signal: stop.signal })
    const { body: call } = await send('POST', '/api/calls', { to: '0912 000 486' })
    let text = ''
    for await (const chunk of stream.body!) {
      text += Buffer.from(chunk).toString('utf8')
      if (text.includes(`"id":"${call.id}"`) && text.includes('"code":486,')) break
    }
    stop.abort()
    expect(text).toMatch(/^event: snapshot\ndata: \{"calls":\[/)
    expect(text).toContain('event: call\n')
  })
})
