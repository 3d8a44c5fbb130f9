import { Code, Skeleton, Stack, Text } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { api } from '@tongdai/contract/api'
import { callRoute } from '@tongdai/contract/client'
import type { MailPart, MailView } from '@tongdai/contract/mail/schema'
import { useTranslation } from 'react-i18next'
import { CopyIcon } from '../kit/copy-field.tsx'
import { EmailText } from '../kit/email-text.tsx'
import { isAway, LoadFault } from '../kit/load-fault.tsx'
import classes from './mail.module.css'

/** What a mail says, as long as it is kept; links and codes of others are left out by the server. */
export function Letter({ mail }: { mail: MailView }) {
  const { t } = useTranslation()
  const letter = useQuery({
    queryKey: ['mail', mail.id],
    queryFn: () => callRoute(api.getMail, { params: { id: mail.id } }),
  })
  if (isAway(letter)) return <LoadFault query={letter} />
  if (!letter.data) return <Skeleton height={120} />
  return (
    <Stack gap="sm" data-testid="letter">
      <Text size="sm" c="var(--soft)">
        {t('mail.to')}: <EmailText email={mail.to} />
      </Text>
      {letter.data.letter === null ? (
        <Text>{t(mail.state === 'taken-back' ? 'mail.advice.taken-back' : 'mail.forgotten')}</Text>
      ) : (
        // biome-ignore lint/suspicious/noArrayIndexKey: a letter does not change
        letter.data.letter.map((part, index) => <LetterPart key={index} part={part} />)
      )}
      {letter.data.answer && (
        <Text size="sm" c="var(--soft)">
          {t('mail.answer')}: {letter.data.answer}
        </Text>
      )}
    </Stack>
  )
}

function LetterPart({ part }: { part: MailPart }) {
  const { t } = useTranslation()
  if (typeof part === 'string') return <Text className={classes.paragraph}>{part}</Text>
  if ('hidden' in part)
    return <Text c="var(--soft)">{t(part.hidden === 'link' ? 'mail.hiddenLink' : 'mail.hiddenCode')}</Text>
  if ('code' in part) return <Code className={classes.code}>{part.code}</Code>
  return (
    <div>
      <Text size="sm">{part.label}</Text>
      <div className={classes.link}>
        <Code>{part.link}</Code>
        <CopyIcon label={part.label} value={part.link} />
      </div>
    </div>
  )
}
