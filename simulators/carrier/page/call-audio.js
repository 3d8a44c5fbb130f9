/** The call's sound in this browser: what its party hears, and this page's microphone as its voice. 8 kHz, 16-bit. */
export class CallAudio {
  #id
  #socket = null
  #ear = null
  #microphone = null

  constructor(id) {
    this.#id = id
  }

  get listening() {
    return this.#ear !== null
  }

  get speaking() {
    return this.#microphone !== null
  }

  async listen() {
    // At the line's own rate, so that frames follow each other without resampling seams.
    const context = new AudioContext({ sampleRate: 8000, latencyHint: 'interactive' })
    this.#ear = context
    await context.audioWorklet.addModule('ear-worklet.js')
    const ear = new AudioWorkletNode(context, 'ear', { numberOfInputs: 0, outputChannelCount: [1] })
    ear.connect(context.destination)
    this.#open().onmessage = ({ data }) => ear.port.postMessage(data, [data])
    await context.resume()
  }

  async speak() {
    const stream = await navigator.mediaDevices.getUserMedia({
      audio: { echoCancellation: true, noiseSuppression: true, autoGainControl: true },
    })
    const context = new AudioContext()
    this.#microphone = { context, stream }
    await context.audioWorklet.addModule('microphone-worklet.js')
    const worklet = new AudioWorkletNode(context, 'microphone', { numberOfOutputs: 0 })
    const socket = this.#open()
    worklet.port.onmessage = ({ data }) => {
      if (socket.readyState === WebSocket.OPEN) socket.send(data)
    }
    context.createMediaStreamSource(stream).connect(worklet)
  }

  stopListening() {
    this.#ear?.close()
    this.#ear = null
    this.#closeIfUnused()
  }

  stopSpeaking() {
    for (const track of this.#microphone?.stream.getTracks() ?? []) track.stop()
    this.#microphone?.context.close()
    this.#microphone = null
    this.#closeIfUnused()
  }

  stop() {
    this.stopListening()
    this.stopSpeaking()
  }

  #open() {
    if (this.#socket) return this.#socket
    const address = new URL(`/api/calls/${this.#id}/audio`, location.href)
    address.protocol = address.protocol === 'https:' ? 'wss:' : 'ws:'
    this.#socket = new WebSocket(address)
    this.#socket.binaryType = 'arraybuffer'
    return this.#socket
  }

  #closeIfUnused() {
    if (this.listening || this.speaking) return
    this.#socket?.close()
    this.#socket = null
  }
}
