/** Even ports for RTP, each with the odd one above for RTCP (RFC 3550 §11). */
export class PortPool {
  constructor(_range: { from: number; to: number } = { from: 20_000, to: 29_999 }) {
    throw new Error('not built yet')
  }
  /** The one given back longest ago. @throws RtpError RTP_NO_PORT */
  take(): number {
    throw new Error('not built yet')
  }
  give(_port: number): void {}
  get free(): number {
    throw new Error('not built yet')
  }
}
