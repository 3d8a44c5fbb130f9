import { TextInput } from '@mantine/core'
import { type Day, dayAt } from '@tongdai/contract/day'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { readDayText, showDayText } from '../format/day-text.ts'
import { serverNow } from '../server/server-clock.ts'
import { useSession } from '../who/session-context.ts'

interface DayFieldProps {
  label: string
  value: Day | undefined
  autoFocus?: boolean
  change: (day: Day | undefined) => void
}

/** A day, typed day first whatever the browser's own language: its date field would follow that and not the page's. */
export function DayField({ label, value, autoFocus, change }: DayFieldProps) {
  const { t } = useTranslation()
  const { timeZone } = useSession()
  const [typed, setTyped] = useState<string | null>(null)
  const shown = typed ?? (value ? showDayText(value) : '')
  const [wrong, setWrong] = useState(false)
  const take = () => {
    if (typed === null) return true
    const day = readDayText(typed, dayAt(serverNow(), timeZone))
    const bad = typed.trim() !== '' && day === null
    setWrong(bad)
    if (bad) return false
    setTyped(null)
    change(day ?? undefined)
    return true
  }
  return (
    <TextInput
      w={200}
      maw="100%"
      autoFocus={autoFocus}
      inputMode="numeric"
      aria-label={label}
      placeholder={`${label}: ${t('kit.dayForm')}`}
      title={label}
      error={wrong && t('kit.badDay')}
      value={shown}
      onChange={({ currentTarget }) => setTyped(currentTarget.value)}
      // What is no day is not taken, nor left by what the field stands in.
      onBlur={(event) => !take() && event.stopPropagation()}
      onKeyDown={(event) => event.key === 'Enter' && !take() && event.stopPropagation()}
    />
  )
}
