import { expect, test, vi } from 'vitest'
import { PeerLink } from './peer-link.ts'

test('a packet to a track that the library has closed is dropped', async () => {
  const heard = { opened: vi.fn(), ended: vi.fn(), rtp: vi.fn(), rtcp: vi.fn() }
  const link = new PeerLink({ bindAddress: '127.0.0.1', port: null, mid: '0', ssrc: 1, ...heard })
  await link.offer()
  link.close()
  expect(() => link.send(Buffer.alloc(172, 0x80))).not.toThrow()
})
