import type { Page } from 'playwright-core'
import type { CallDetail, CallRecord } from '../../contract/call.ts'

/** The API as a signed-in page asks it: the newest calls first. */
export async function history(page: Page): Promise<CallRecord[]> {
  return page.evaluate(async () => {
    const response = await fetch('/api/calls')
    return response.ok ? (await response.json()).items : []
  })
}

export async function callDetail(page: Page, id: string): Promise<CallDetail> {
  return page.evaluate(async (callId) => (await fetch(`/api/calls/${callId}`)).json(), id)
}

/** The recording as downloaded. */
export async function recording(page: Page, id: string): Promise<Buffer> {
  const base64 = await page.evaluate(async (callId) => {
    const bytes = new Uint8Array(await (await fetch(`/api/calls/${callId}/recording`)).arrayBuffer())
    let binary = ''
    for (let at = 0; at < bytes.length; at += 8192)
      binary += String.fromCharCode(...bytes.subarray(at, at + 8192))
    return btoa(binary)
  }, id)
  return Buffer.from(base64, 'base64')
}
