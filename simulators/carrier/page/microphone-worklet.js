const lineRate = 8000
const taps = 63
const frameLength = 160

/** Low-pass at 3.4 kHz (windowed sinc), so that nothing folds back when the rate goes down to the line's. */
function lowPass(rate) {
  const cut = 3400 / rate
  const kernel = new Float32Array(taps)
  let sum = 0
  for (let i = 0; i < taps; i++) {
    const x = i - (taps - 1) / 2
    const sinc = x === 0 ? 2 * cut : Math.sin(2 * Math.PI * cut * x) / (Math.PI * x)
    kernel[i] = sinc * (0.54 - 0.46 * Math.cos((2 * Math.PI * i) / (taps - 1)))
    sum += kernel[i]
  }
  return kernel.map((value) => value / sum)
}

class Microphone extends AudioWorkletProcessor {
  #kernel = lowPass(sampleRate)
  #history = new Float32Array(taps)
  #next = 0
  #frame = new Int16Array(frameLength)
  #filled = 0

  process([input]) {
    for (const sample of input[0] ?? []) {
      this.#history.copyWithin(0, 1)
      this.#history[taps - 1] = sample
      this.#next -= lineRate
      if (this.#next > 0) continue
      this.#next += sampleRate
      this.#put(this.#filtered())
    }
    return true
  }

  #filtered() {
    let sum = 0
    for (let i = 0; i < taps; i++) sum += this.#history[i] * this.#kernel[i]
    return sum
  }

  #put(sample) {
    this.#frame[this.#filled++] = Math.max(-32768, Math.min(32767, Math.round(sample * 32767)))
    if (this.#filled < frameLength) return
    this.port.postMessage(this.#frame.slice().buffer)
    this.#filled = 0
  }
}

registerProcessor('microphone', Microphone)
