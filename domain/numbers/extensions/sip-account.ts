export interface SipAccount {
  username: string
  password: string
}
