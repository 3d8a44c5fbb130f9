-- Somebody has asked for another try of what was left out; whichever process runs the reader finds it here.
alter table feed_left_out add column asked_at timestamptz(3);
