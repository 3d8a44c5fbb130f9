import { describe, expect, it } from 'vitest'
import { readConfig, toEnvironment } from './read-config.ts'

describe('readConfig', () => {
  it('needs nothing', () => {
    const config = readConfig({})
    expect(config).toMatchObject({
      httpPort: 3000,
      sipPort: 5060,
      sipTlsPort: 5061,
      sipWsPort: 3001,
      bindAddress: '127.0.0.1',
      https: false,
      demo: null,
    })
    expect(config.dataDir).toMatch(/^\/.*data$/)
  })

  it('derives the ports of a second instance from its own', () => {
    expect(readConfig({ HTTP_PORT: '4000', SIP_PORT: '6060' })).toMatchObject({
      sipWsPort: 4001,
      carrierHttpPort: 4002,
      sipTlsPort: 6061,
      webrtcPort: 6062,
      carrierSipPort: 6080,
    })
  })

  it('turns HTTPS on as soon as others can reach it', () => {
    expect(readConfig({ BIND_ADDRESS: '0.0.0.0' }).https).toBe(true)
    expect(readConfig({ BIND_ADDRESS: '0.0.0.0', HTTPS: 'off' }).https).toBe(false)
  })

  it('takes proxies as a list of addresses, and hands them on', () => {
    expect(readConfig({}).trustProxy).toEqual([])
    const config = readConfig({ TRUST_PROXY: '127.0.0.1, 10.0.0.0/8,2001:db8::/32' })
    expect(config.trustProxy).toEqual(['127.0.0.1', '10.0.0.0/8', '2001:db8::/32'])
    expect(readConfig(toEnvironment(config)).trustProxy).toEqual(config.trustProxy)
    for (const wrong of ['yes', '10.0.0.0/33', '10.0.0', '127.0.0.1,']) {
      expect(() => readConfig({ TRUST_PROXY: wrong })).toThrow('TRUST_PROXY')
    }
  })

  it('takes a store of files whole or not at all, and hands it on', () => {
    expect(readConfig({}).s3).toBeNull()
    const given = {
      S3_ENDPOINT: 'https://s3.example.com',
      S3_BUCKET: 'tongdai',
      S3_ACCESS_KEY: 'us',
      S3_SECRET_KEY: 'hidden',
    }
    const { s3, ...config } = readConfig({ ...given, S3_PATH_STYLE: 'off' })
    expect(s3).toEqual({
      endpoint: 'https://s3.example.com',
      bucket: 'tongdai',
      region: 'us-east-1',
      accessKey: 'us',
      secretKey: 'hidden',
      pathStyle: false,
    })
    expect(readConfig(toEnvironment({ ...config, s3 })).s3).toEqual(s3)
    expect(() => readConfig({ ...given, S3_SECRET_KEY: '' })).toThrow('belong together')
    expect(() => readConfig({ ...given, S3_ENDPOINT: 'file:///etc' })).toThrow('S3_ENDPOINT')
  })

  it('takes a mail server with a sender or not at all, and hands it on', () => {
    expect(readConfig({}).smtp).toBeNull()
    const given = { SMTP_HOST: 'smtp.example.com', MAIL_FROM: 'Tongdai <no-reply@example.com>' }
    const { smtp, ...config } = readConfig({ ...given, SMTP_TLS: 'tls' })
    expect(smtp).toEqual({
      ...{ host: 'smtp.example.com', port: 465, user: null, password: null, tls: 'tls' },
      from: 'Tongdai <no-reply@example.com>',
    })
    expect(readConfig(given).smtp).toMatchObject({ port: 587, tls: 'starttls' })
    expect(readConfig(toEnvironment({ ...config, smtp })).smtp).toEqual(smtp)
    expect(() => readConfig({ SMTP_HOST: 'smtp.example.com' })).toThrow('belong together')
    expect(() => readConfig({ ...given, SMTP_USER: 'us' })).toThrow('belong together')
    expect(() => readConfig({ ...given, MAIL_FROM: 'nobody' })).toThrow('MAIL_FROM')
  })

  it('lets a flag win over the environment', () => {
    expect(readConfig({ HTTP_PORT: '4000' }, ['--http-port', '5000', '--demo=off'])).toMatchObject({
      httpPort: 5000,
      demo: false,
    })
  })

  it.each([
    [{ HTTP_PORT: '70000' }, [], /^HTTP_PORT=70000 is not valid: .* Web address/],
    [{ HTTP_PORT: 'abc' }, [], /^HTTP_PORT=abc is not valid/],
    [{ DEMO: 'yes' }, [], /^DEMO=yes is not valid/],
    [{ RTP_PORTS: '20000' }, [], /^RTP_PORTS=20000 is not valid: must look like/],
    [{ RTP_PORTS: '20000-20001' }, [], /at least ten ports/],
    [{ TLS_CERT: 'a.pem' }, [], /TLS_CERT and TLS_KEY belong together/],
    [{ HTTP_PROT: '1' }, [], 'Unknown setting HTTP_PROT: did you mean HTTP_PORT?'],
    [{ SIPPORT: '1' }, [], 'Unknown setting SIPPORT: did you mean SIP_PORT?'],
    [{ DATABASE_UR: '1' }, [], 'Unknown setting DATABASE_UR: did you mean DATABASE_URL?'],
    [{ TONGDAI_COLOUR: '1' }, [], /Unknown setting TONGDAI_COLOUR/],
    [{}, ['--colour', 'red'], /^Unknown setting --colour; the settings are HTTP_PORT/],
    [{}, ['--http-port'], '--http-port needs a value.'],
    [{}, ['--http-prot', '1'], /^Unknown setting --http-prot: did you mean --http-port\?/],
    [{}, ['--drain', '1'], /did you mean --drain-minutes\?/],
    [{}, ['--datadir=x'], /did you mean --data-dir\?/],
    [{}, ['--bindaddres', 'x'], /did you mean --bind-address\?/],
    [{}, ['help'], /^Unknown setting help/],
  ])('refuses %j %j', (environment, args, message) => {
    expect(() => readConfig(environment as Record<string, string>, args as string[])).toThrow(
      message as string,
    )
  })

  it("leaves other programs' variables alone", () => {
    expect(() =>
      readConfig({
        HTTP_PROXY: 'x',
        http_proxy: 'x',
        PATH: 'x',
        HOME: 'x',
        DATABASE: 'x',
        ROLES: 'x',
        DEMOS: 'x',
        PORT: '1',
      }),
    ).not.toThrow()
  })
})
