import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Page } from 'playwright-core'

/** A bare page with one peer connection, and without any code of the product: offer and answer pass through the test. */
export interface PeerPage {
  /** The browser's offer, candidates gathered. */
  offer(direction?: RTCRtpTransceiverDirection): Promise<string>
  accept(answer: string): Promise<void>
  answer(offer: string): Promise<string>
  state(): Promise<RTCPeerConnectionState>
  /** Sends keys as RFC 4733 events. */
  press(keys: string): Promise<void>
  packetsReceived(): Promise<number>
}

const html = '<!doctype html><title>peer</title><audio autoplay></audio>'

/** Microphones are for secure pages only; those of this machine count as such. @returns its address and how to stop it */
export async function servePeerPage(): Promise<{ url: string; close(): void }> {
  const server = createServer((_, response) => response.setHeader('content-type', 'text/html').end(html))
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`, close: () => server.close() }
}

/** Opens the page and its microphone. */
export async function openPeerPage(page: Page, url: string): Promise<PeerPage> {
  await page.goto(url)
  await page.evaluate(async () => {
    const microphone = await navigator.mediaDevices.getUserMedia({ audio: true })
    const peer = new RTCPeerConnection()
    for (const track of microphone.getTracks()) peer.addTrack(track, microphone)
    peer.ontrack = ({ track }) => {
      document.querySelector('audio')!.srcObject = new MediaStream([track])
    }
    Object.assign(window, { peer })
  })
  return {
    offer: (direction) =>
      page.evaluate(async (wanted) => {
        const { peer } = window as unknown as { peer: RTCPeerConnection }
        if (wanted) peer.getTransceivers()[0]!.direction = wanted
        await peer.setLocalDescription(await peer.createOffer())
        while (peer.iceGatheringState !== 'complete') await new Promise((resolve) => setTimeout(resolve, 10))
        return peer.localDescription!.sdp
      }, direction),
    accept: (sdp) =>
      page.evaluate(
        (text) =>
          (window as unknown as { peer: RTCPeerConnection }).peer.setRemoteDescription({
            type: 'answer',
            sdp: text,
          }),
        sdp,
      ),
    answer: (sdp) =>
      page.evaluate(async (text) => {
        const { peer } = window as unknown as { peer: RTCPeerConnection }
        await peer.setRemoteDescription({ type: 'offer', sdp: text })
        await peer.setLocalDescription(await peer.createAnswer())
        while (peer.iceGatheringState !== 'complete') await new Promise((resolve) => setTimeout(resolve, 10))
        return peer.localDescription!.sdp
      }, sdp),
    state: () => page.evaluate(() => (window as unknown as { peer: RTCPeerConnection }).peer.connectionState),
    press: (keys) =>
      page.evaluate((text) => {
        const { peer } = window as unknown as { peer: RTCPeerConnection }
        peer.getSenders()[0]!.dtmf!.insertDTMF(text, 100, 70)
      }, keys),
    packetsReceived: () =>
      page.evaluate(async () => {
        const { peer } = window as unknown as { peer: RTCPeerConnection }
        for (const report of (await peer.getStats()).values())
          if (report.type === 'inbound-rtp') return report.packetsReceived as number
        return 0
      }),
  }
}
