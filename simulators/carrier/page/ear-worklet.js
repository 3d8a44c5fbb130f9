const startAt = 640 // 80 ms in hand before the first sound, against the network's unevenness
const atMost = 3200 // 400 ms: beyond, the oldest is let go rather than heard late

class Ear extends AudioWorkletProcessor {
  #frames = []
  #held = 0
  #offset = 0
  #playing = false

  constructor() {
    super()
    this.port.onmessage = ({ data }) => {
      const frame = new Int16Array(data)
      this.#frames.push(frame)
      this.#held += frame.length
      while (this.#held > atMost) {
        this.#held -= this.#frames.shift().length - this.#offset
        this.#offset = 0
      }
    }
  }

  process(_inputs, [[out]]) {
    if (!this.#playing && this.#held < startAt) return true
    this.#playing = true
    for (let i = 0; i < out.length; i++) {
      const frame = this.#frames[0]
      if (!frame) {
        this.#playing = false
        break
      }
      out[i] = frame[this.#offset++] / 32768
      this.#held--
      if (this.#offset === frame.length) {
        this.#frames.shift()
        this.#offset = 0
      }
    }
    return true
  }
}

registerProcessor('ear', Ear)
