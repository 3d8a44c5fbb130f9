import { type Clock, systemClock } from '@tongdai/platform/clock'
import { type Log, nullLog } from '@tongdai/platform/log'
import { Carrier } from './carrier.ts'
import { startCarrierHttp } from './http/carrier-http.ts'
import { type CarrierOptions, readOptions } from './options.ts'

export interface RunningCarrier {
  sipPort: number
  httpPort: number
  /** For tests in the same process; others use the control API. */
  carrier: Carrier
  /** Hangs up every call, closes every socket. */
  close(): Promise<void>
}

/**
 * Starts a carrier in this process.
 * @param options what differs from the defaults; ports of 0 take free ones
 * @throws the system's error when a port is taken (EADDRINUSE) or forbidden (EACCES)
 */
export async function startCarrier(
  options: Partial<CarrierOptions> = {},
  { clock = systemClock, log = nullLog }: { clock?: Clock; log?: Log } = {},
): Promise<RunningCarrier> {
  const carrier = new Carrier({ ...readOptions({}), ...options }, clock, log)
  await carrier.listen()
  try {
    const http = await startCarrierHttp(carrier, clock, log)
    return {
      sipPort: carrier.sipPort,
      httpPort: http.port,
      carrier,
      close: async () => {
        await carrier.close()
        await http.close()
      },
    }
  } catch (error) {
    await carrier.close()
    throw error
  }
}
