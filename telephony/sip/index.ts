export type {
  Call,
  CallState,
  DialogId,
  IncomingCall,
  NotifyOptions,
  OutgoingCall,
  ProvisionalOptions,
} from './call/call.ts'
export type { CallEnd, CallEndReason, CallEvent, InDialogReply, Renegotiation } from './call/call-event.ts'
export type { LeftBehind } from './call/left-behind/left-behind.ts'
export type { AnswerRefusal } from './call/placed/answer-choice.ts'
export { SipCallError, type SipCallErrorCode } from './call/sip-call-error.ts'
export type { Challenge, CredentialsFor } from './digest/credentials.ts'
export {
  type DigestSecret,
  type DigestVerdict,
  DigestVerifier,
  type DigestVerifierOptions,
} from './digest/digest-verifier.ts'
export type { SipEndpointOptions, SipLimits, SipTimers } from './endpoint/endpoint-options.ts'
export type { IncomingRequest, ReplyOptions } from './endpoint/incoming-request.ts'
export type { NextHop, OutgoingCallOptions, OutgoingRequestOptions } from './endpoint/outgoing-options.ts'
export { cryptoRandom, type RandomSource } from './endpoint/random-source.ts'
export { SipEndpoint } from './endpoint/sip-endpoint.ts'
export { type HeaderFields, Headers } from './message/headers.ts'
export { formatNameAddress, type NameAddress, parseNameAddress, quote } from './message/name-address.ts'
export { parseMessage } from './message/parse-message.ts'
export { readNameAddresses } from './message/read-name-addresses.ts'
export { reasonPhrase } from './message/reason-phrase.ts'
export { parseReplaces, type Replaces } from './message/replaces.ts'
export { type CSeq, type SipMessage, SipRequest, SipResponse } from './message/sip-message.ts'
export { SipParseError, type SipParseErrorCode } from './message/sip-parse-error.ts'
export { escapeUser, formatHostPort, parseUri, type SipUri } from './message/uri.ts'
export type { Via } from './message/via.ts'
export {
  type Binding,
  type BindingChange,
  LocationTable,
  type LocationTableOptions,
} from './registrar/location-table.ts'
export { DnsResolver, type NameService } from './resolve/dns-resolver.ts'
export type { Destination, Resolver, Target } from './resolve/resolver.ts'
export type { Flow, RemoteAddress, TransportName } from './transport/flow.ts'
export type { ListenOptions, Upgrade, UpgradeVerdict } from './transport/listen-options.ts'
export type { DatagramSocket, Network } from './transport/network.ts'
