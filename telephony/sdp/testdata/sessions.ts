/** Session descriptions printed in RFCs, and ones as real peers write them. */

/** RFC 3264 §10.1. */
export const rfc3264Offer = `v=0
o=alice 2890844526 2890844526 IN IP4 host.anywhere.com
s=
c=IN IP4 host.anywhere.com
t=0 0
m=audio 49170 RTP/AVP 0
a=rtpmap:0 PCMU/8000
m=video 51372 RTP/AVP 31
a=rtpmap:31 H261/90000
m=video 53000 RTP/AVP 32
a=rtpmap:32 MPV/90000
`

/** RFC 3264 §10.1, Bob's answer. */
export const rfc3264Answer = `v=0
o=bob 2890844730 2890844730 IN IP4 host.example.com
s=
c=IN IP4 host.example.com
t=0 0
m=audio 49920 RTP/AVP 0
a=rtpmap:0 PCMU/8000
m=video 0 RTP/AVP 31
m=video 53000 RTP/AVP 32
a=rtpmap:32 MPV/90000
`

/** RFC 3264 §10.2: one of N codecs. */
export const rfc3264OneOfMany = `v=0
o=alice 2890844526 2890844526 IN IP4 host.anywhere.com
s=
c=IN IP4 host.anywhere.com
t=0 0
m=audio 62986 RTP/AVP 0 4 18
a=rtpmap:0 PCMU/8000
a=rtpmap:4 G723/8000
a=rtpmap:18 G729/8000
a=inactive
`

/** RFC 4317 §2.1. */
export const rfc4317Offer = `v=0
o=alice 2890844526 2890844526 IN IP4 host.atlanta.example.com
s=
c=IN IP4 host.atlanta.example.com
t=0 0
m=audio 49170 RTP/AVP 0 8 97
a=rtpmap:0 PCMU/8000
a=rtpmap:8 PCMA/8000
a=rtpmap:97 iLBC/8000
m=video 51372 RTP/AVP 31 32
a=rtpmap:31 H261/90000
a=rtpmap:32 MPV/90000
`

/** RFC 4317 §3.1: Bob puts Alice on hold. */
export const rfc4317Hold = `v=0
o=bob 2808844564 2808844565 IN IP4 host.biloxi.example.com
s=
c=IN IP4 host.biloxi.example.com
t=0 0
m=audio 49172 RTP/AVP 97
a=rtpmap:97 iLBC/8000
a=sendonly
`

/** An Asterisk trunk's offer, as captured; events on 101, its own number for G.711 left to the static types. */
export const trunkOffer = `v=0\r
o=- 1523961370 1523961370 IN IP4 203.0.113.9\r
s=Asterisk\r
c=IN IP4 203.0.113.9\r
t=0 0\r
m=audio 14122 RTP/AVP 18 8 0 101\r
a=rtpmap:18 G729/8000\r
a=fmtp:18 annexb=no\r
a=rtpmap:8 PCMA/8000\r
a=rtpmap:0 PCMU/8000\r
a=rtpmap:101 telephone-event/8000\r
a=fmtp:101 0-16\r
a=ptime:20\r
a=maxptime:150\r
a=rtcp:14130\r
a=sendrecv\r
`

/** No s=, LF, stray blanks, session-level direction, an unknown line type and an attribute nobody knows. */
export const untidyOffer = `v=0
o=root 1 1 IN IP6 2001:db8::7
c=IN IP6 2001:db8::7
t=0 0
q=what is this
a=recvonly
a=x-odd:  7 \n\nm=audio 4000 RTP/AVP 96 100  8
a=rtpmap:96 telephone-event/8000
a=rtpmap:100 pcma/8000/1
`

export const browserOffer = `v=0\r
o=- 4611731400430051336 2 IN IP4 127.0.0.1\r
s=-\r
t=0 0\r
a=group:BUNDLE 0 1\r
a=fingerprint:sha-256 1a:2b:3c:4d:5e:6f:70:81:92:a3:b4:c5:d6:e7:f8:09:1a:2b:3c:4d:5e:6f:70:81:92:a3:b4:c5:d6:e7:f8:09\r
m=audio 54609 UDP/TLS/RTP/SAVPF 111 0 8 126\r
c=IN IP4 192.0.2.44\r
a=rtcp:9 IN IP4 0.0.0.0\r
a=candidate:2999745851 1 udp 2122260223 192.0.2.44 54609 typ host generation 0 network-id 1\r
a=candidate:1 1 UDP 1677729535 3f2a7c1e.local 9 typ srflx raddr 0.0.0.0 rport 0\r
a=candidate:garbage\r
a=ice-ufrag:ETEn\r
a=ice-pwd:OtSK0WpNtpUjkY4+86js7ZQl\r
a=setup:actpass\r
a=mid:0\r
a=sendrecv\r
a=rtcp-mux\r
a=rtpmap:111 opus/48000/2\r
a=fmtp:111 minptime=10;useinbandfec=1\r
a=rtpmap:0 PCMU/8000\r
a=rtpmap:8 PCMA/8000\r
a=rtpmap:126 telephone-event/8000\r
m=video 9 UDP/TLS/RTP/SAVPF 96\r
a=mid:1\r
a=rtpmap:96 VP8/90000\r
`
