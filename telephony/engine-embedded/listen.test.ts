import { once } from 'node:events'
import { type AddressInfo, createServer, type Server } from 'node:net'
import { systemClock } from '@tongdai/platform/clock'
import { nullLog } from '@tongdai/platform/log'
import { SipEndpoint } from '@tongdai/sip'
import type { Network } from '@tongdai/sip/transport/network.ts'
import { socketNetwork } from '@tongdai/sip/transport/socket-network.ts'
import { afterEach, beforeEach, expect, it } from 'vitest'
import type { SipAddresses } from './engine-options.ts'
import { listen } from './listen.ts'

/** Somebody else's program, on a TCP port whose number is free for UDP. */
let somebody: Server
let takenPort: number
/** Ports that UDP was bound to, in order; those still open. */
let bound: number[]
let open: Set<number>
let endpoint: SipEndpoint

/** The system's sockets, where a free port asked for turns out to be the taken number this often. */
const unlucky = (times: number): Network => ({
  async bindDatagram(host, port, onDatagram) {
    const number = port === 0 && bound.length < times ? takenPort : port
    const socket = await socketNetwork.bindDatagram(host, number, onDatagram)
    bound.push(socket.local.port)
    open.add(socket.local.port)
    return {
      local: socket.local,
      send: socket.send,
      close() {
        open.delete(socket.local.port)
        socket.close()
      },
    }
  },
})

const start = (network: Network, port: number) => {
  endpoint = new SipEndpoint({ clock: systemClock, log: nullLog, userAgentName: 'test', network })
  const addresses: SipAddresses = {
    bindAddress: '127.0.0.1',
    port,
    tlsPort: null,
    tls: null,
    webSocketPort: null,
    allowedOrigins: () => false,
    publicAddress: null,
  }
  return listen(endpoint, addresses, {
    advertise: () => '127.0.0.1',
    authorize: () => ({ ok: false, status: 403 }),
  })
}

beforeEach(async () => {
  bound = []
  open = new Set()
  somebody = createServer().listen(0, '127.0.0.1')
  await once(somebody, 'listening')
  takenPort = (somebody.address() as AddressInfo).port
})

afterEach(async () => {
  await endpoint.close(0)
  somebody.close()
})

it('takes another free port when TCP is taken on the one that UDP got', async () => {
  const { sip } = await start(unlucky(3), 0)
  expect(bound).toEqual([takenPort, takenPort, takenPort, sip])
  expect([...open]).toEqual([sip])
})

it('gives up on a machine where no free port can be had', async () => {
  const refusal = { code: 'ENGINE_PORT_TAKEN', message: expect.stringContaining(`${takenPort} (tcp)`) }
  await expect(start(unlucky(1000), 0)).rejects.toMatchObject(refusal)
  expect(open.size).toBe(0)
})

it('takes no other port than the one it was told', async () => {
  const refusal = { code: 'ENGINE_PORT_TAKEN', message: expect.stringContaining(`${takenPort} (tcp)`) }
  await expect(start(unlucky(0), takenPort)).rejects.toMatchObject(refusal)
  expect(bound).toEqual([takenPort])
})
