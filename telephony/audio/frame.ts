/** Telephone audio everywhere in the exchange: 8,000 samples a second, in frames of 20 ms. */
export const sampleRate = 8000
export const frameMs = 20
export const frameSamples = 160
