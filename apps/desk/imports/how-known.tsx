import { Button, Radio, SegmentedControl, Stack, Text } from '@mantine/core'
import {
  type DuplicateRule,
  duplicateRule,
  type ImportKey,
  importKey,
} from '@tongdai/contract/imports/schema'
import { useTranslation } from 'react-i18next'

interface HowKnownProps {
  known: { key: ImportKey; rule: DuplicateRule }
  change: (known: HowKnownProps['known']) => void
  check: () => void
  pending: boolean
  isChecked: boolean
  /** Fields that no column is, and one must be. */
  missing: string[]
}

/** By what somebody is known who is there already, what is done then, and the check. */
export function HowKnown({ known, change, check, pending, isChecked, missing }: HowKnownProps) {
  const { t } = useTranslation()
  return (
    <Stack gap="md" align="flex-start">
      <div>
        <Text size="sm" fw={500} mb={4} id="import-key">
          {t('imports.knownBy')}
        </Text>
        <SegmentedControl
          aria-labelledby="import-key"
          value={known.key}
          data={importKey.options.map((value) => ({ value, label: t(`imports.key.${value}`) }))}
          onChange={(key) => change({ ...known, key: key as ImportKey })}
        />
      </div>
      <Radio.Group
        label={t('imports.whenKnown')}
        value={known.rule}
        onChange={(rule) => change({ ...known, rule: rule as DuplicateRule })}
      >
        <Stack gap={8} mt={6}>
          {duplicateRule.options.map((rule) => (
            <Radio
              key={rule}
              value={rule}
              label={t(`imports.rule.${rule}`)}
              description={t(`imports.ruleHint.${rule}`)}
              data-testid={`import-rule-${rule}`}
            />
          ))}
        </Stack>
      </Radio.Group>
      {missing.length > 0 && (
        <Text size="sm" c="var(--bad)" role="alert">
          {t('imports.needs', { fields: missing.join(', ') })}
        </Text>
      )}
      <Button
        variant={isChecked ? 'default' : 'filled'}
        disabled={missing.length > 0}
        loading={pending}
        onClick={check}
        data-testid="import-check"
      >
        {t(isChecked ? 'imports.checkAgain' : 'imports.check')}
      </Button>
    </Stack>
  )
}
