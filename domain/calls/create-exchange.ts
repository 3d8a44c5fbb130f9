import type { Exchange, ExchangeOptions } from './exchange.ts'

/**
 * Starts the call core on an engine: first closes in the journal what an earlier run left open, then listens.
 */
export declare function createExchange(options: ExchangeOptions): Exchange
