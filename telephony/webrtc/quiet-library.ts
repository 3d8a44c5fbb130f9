import { initLogger, PeerConnection } from 'node-datachannel'

/**
 * The library writes to the terminal of its process, a line for each STUN attribute that it does not know: whoever sends
 * those fills the disk. What it has to say we hear from its exceptions and states, and tell in our own log.
 */
initLogger('Fatal', () => {})

// Its ICE part hears of the level with its first connection; before that it prints at a level of its own, and a port
// that waits for the first browser of the day was open to all the noise there is.
const first = new PeerConnection('quiet', { iceServers: [], bindAddress: '127.0.0.1' })
first.createDataChannel('quiet')
first.close()
