/** As TLS words it: "self-signed certificate", "certificate has expired", "… does not match certificate's altnames". */
export function isCertificateFault(detail: string): boolean {
  return /certificate/i.test(detail)
}
