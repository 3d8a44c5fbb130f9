/*
 * A cheap party of many telephone calls: PCMU, 50 packets a second each, so that most of the machine is left to what
 * is measured. Loopback only; ends by itself after SECONDS.
 *
 *   rtpload echo IP PORT SECONDS        sends every packet back where it came from
 *   rtpload talk IP PORT SECONDS FIFO   reads "P port" and "S port" lines (SIPp's log), and talks to 127.0.0.1:port
 *                                       between them; calls are spread evenly over the 20 ms
 *
 * `talk` writes the sending time and the number of the call into each packet; what the echo at the other end of the
 * exchange sends back gives loss and the way there and back; the system's own time of arrival, the longest silence
 * between two packets of one call. SIGUSR1 begins a window, SIGUSR2 ends it: half a second later one JSON line is
 * printed.
 *
 * cc -O2 -o rtpload rtpload.c
 */
#define _GNU_SOURCE
#include <arpa/inet.h>
#include <fcntl.h>
#include <signal.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/epoll.h>
#include <sys/socket.h>
#include <sys/timerfd.h>
#include <time.h>
#include <unistd.h>

#define BATCH 128
#define MOST_CALLS 4096
#define BINS 200000 /* of 10 us each: 2 s */
#define PACKET 172

static volatile sig_atomic_t begin_window, end_window, stop;
static void on_signal(int number) {
  if (number == SIGUSR1) begin_window = 1;
  else if (number == SIGUSR2) end_window = 1;
  else stop = 1;
}

static uint64_t now_ns(void) {
  struct timespec time;
  clock_gettime(CLOCK_MONOTONIC, &time);
  return time.tv_sec * 1000000000ull + time.tv_nsec;
}

static unsigned char buffers[BATCH][2048];
static struct iovec vectors[BATCH];
static struct mmsghdr messages[BATCH];
static struct sockaddr_in addresses[BATCH];
static char controls[BATCH][64];

static void prepare(int index, size_t length) {
  vectors[index] = (struct iovec){ buffers[index], length };
  memset(&messages[index], 0, sizeof messages[index]);
  messages[index].msg_hdr.msg_iov = &vectors[index];
  messages[index].msg_hdr.msg_iovlen = 1;
  messages[index].msg_hdr.msg_name = &addresses[index];
  messages[index].msg_hdr.msg_namelen = sizeof addresses[index];
}

static int receive(int fd) {
  for (int i = 0; i < BATCH; i++) {
    prepare(i, sizeof buffers[i]);
    messages[i].msg_hdr.msg_control = controls[i];
    messages[i].msg_hdr.msg_controllen = sizeof controls[i];
  }
  int count = recvmmsg(fd, messages, BATCH, MSG_DONTWAIT, 0);
  return count > 0 ? count : 0;
}

static void send_all(int fd, int count) {
  for (int at = 0; at < count;) {
    int sent = sendmmsg(fd, messages + at, count - at, 0);
    at += sent > 0 ? sent : 1;
  }
}

static int open_socket(const char *ip, int port) {
  int fd = socket(AF_INET, SOCK_DGRAM | SOCK_NONBLOCK, 0), room = 4 << 20, yes = 1;
  struct sockaddr_in address = { .sin_family = AF_INET, .sin_port = htons(port) };
  if (strncmp(ip, "127.", 4) || inet_pton(AF_INET, ip, &address.sin_addr) != 1) {
    fprintf(stderr, "loopback addresses only\n");
    exit(2);
  }
  setsockopt(fd, SOL_SOCKET, SO_RCVBUF, &room, sizeof room);
  setsockopt(fd, SOL_SOCKET, SO_SNDBUF, &room, sizeof room);
  setsockopt(fd, SOL_SOCKET, SO_TIMESTAMPNS, &yes, sizeof yes);
  if (bind(fd, (void *)&address, sizeof address)) {
    perror("bind");
    exit(2);
  }
  return fd;
}

static int echo(int fd) {
  int poll = epoll_create1(0);
  struct epoll_event event = { .events = EPOLLIN };
  epoll_ctl(poll, EPOLL_CTL_ADD, fd, &event);
  while (!stop) {
    if (epoll_wait(poll, &event, 1, 1000) <= 0) continue;
    for (int count = BATCH; count == BATCH;) {
      count = receive(fd);
      for (int i = 0; i < count; i++) {
        vectors[i].iov_len = messages[i].msg_len;
        messages[i].msg_hdr.msg_control = 0;
        messages[i].msg_hdr.msg_controllen = 0;
      }
      send_all(fd, count);
    }
  }
  return 0;
}

struct call {
  int port, talking;
  uint16_t sequence;
  uint32_t timestamp;
  uint64_t got, heard_at;
};
static struct call calls[MOST_CALLS];
static int made;
static int by_port[65536]; /* index of the call, plus one */
static uint64_t sent, got, window_from, window_to, longest_gap;
static uint32_t histogram[BINS + 1];

static void hear_line(const char *line) {
  int port;
  const char *at;
  if ((at = strstr(line, "P ")) && sscanf(at, "P %d", &port) == 1) {
    if (made < MOST_CALLS) {
      calls[made++] = (struct call){ .port = port, .talking = 1 };
      by_port[port & 65535] = made;
    }
  } else if ((at = strstr(line, "S ")) && sscanf(at, "S %d", &port) == 1) {
    for (int i = made - 1; i >= 0; i--)
      if (calls[i].talking && calls[i].port == port) {
        calls[i].talking = 0;
        break;
      }
  }
}

static void hear(int fifo) {
  static char text[65536];
  static int length;
  int count = read(fifo, text + length, sizeof text - length - 1);
  if (count <= 0) return;
  length += count;
  text[length] = 0;
  char *from = text, *end;
  while ((end = strchr(from, '\n'))) {
    *end = 0;
    hear_line(from);
    from = end + 1;
  }
  length = strlen(from);
  memmove(text, from, length + 1);
}

/* Octets of RTP payload: time and call as hex digits, which are speech to a G.711 decoder and survive one. */
static void write_packet(unsigned char *packet, struct call *call, uint32_t index) {
  packet[0] = 0x80;
  packet[1] = 0;
  packet[2] = call->sequence >> 8;
  packet[3] = call->sequence++;
  uint32_t timestamp = htonl(call->timestamp), source = htonl(0x5000000 + index);
  call->timestamp += 160;
  memcpy(packet + 4, &timestamp, 4);
  memcpy(packet + 8, &source, 4);
  memset(packet + 12, 0x2a, 160);
  char stamp[32];
  snprintf(stamp, sizeof stamp, "BENCH%04x%016llx", index, (unsigned long long)now_ns());
  memcpy(packet + 12, stamp, 25);
}

static void talk_millisecond(int fd, uint64_t tick) {
  int count = 0;
  for (int i = tick % 20; i < made; i += 20) {
    if (!calls[i].talking) continue;
    write_packet(buffers[count], &calls[i], i);
    addresses[count] = (struct sockaddr_in){ .sin_family = AF_INET, .sin_port = htons(calls[i].port) };
    addresses[count].sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    prepare(count++, PACKET);
    if (window_from && !window_to) sent++;
    if (count < BATCH) continue;
    send_all(fd, count);
    count = 0;
  }
  send_all(fd, count);
}

/* When the packet reached this machine's network, however late this process is. */
static uint64_t arrival_ns(struct msghdr *message) {
  for (struct cmsghdr *at = CMSG_FIRSTHDR(message); at; at = CMSG_NXTHDR(message, at))
    if (at->cmsg_level == SOL_SOCKET && at->cmsg_type == SCM_TIMESTAMPNS) {
      struct timespec time;
      memcpy(&time, CMSG_DATA(at), sizeof time);
      return time.tv_sec * 1000000000ull + time.tv_nsec;
    }
  return 0;
}

static void note_gap(int i) {
  int index = by_port[ntohs(addresses[i].sin_port)] - 1;
  uint64_t at = arrival_ns(&messages[i].msg_hdr);
  if (index < 0 || !at || !calls[index].talking || !window_from || window_to) return;
  if (calls[index].heard_at && at - calls[index].heard_at > longest_gap && at > calls[index].heard_at)
    longest_gap = at - calls[index].heard_at;
  calls[index].heard_at = at;
}

static void take_back(int fd) {
  for (int count = BATCH; count == BATCH;) {
    count = receive(fd);
    uint64_t time = now_ns();
    for (int i = 0; i < count; i++) {
      unsigned index;
      unsigned long long at;
      char stamp[26] = { 0 };
      note_gap(i);
      if (messages[i].msg_len < PACKET) continue;
      memcpy(stamp, buffers[i] + 12, 25);
      if (sscanf(stamp, "BENCH%4x%16llx", &index, &at) != 2 || index >= MOST_CALLS) continue;
      if (!window_from || at < window_from || (window_to && at > window_to)) continue;
      got++;
      calls[index].got++;
      uint64_t bin = (time - at) / 10000;
      histogram[bin > BINS ? BINS : bin]++;
    }
  }
}

static double quantile(double share) {
  uint64_t wanted = got * share, seen = 0;
  for (int i = 0; i <= BINS; i++)
    if ((seen += histogram[i]) > wanted) return i / 100.0;
  return 0;
}

static void report(void) {
  int talking = 0, silent = 0;
  for (int i = 0; i < made; i++) {
    talking += calls[i].talking;
    silent += calls[i].talking && !calls[i].got;
  }
  printf("{\"seconds\":%.3f,\"calls\":%d,\"silent\":%d,\"sent\":%llu,\"got\":%llu,\"roundTripP50\":%.2f,\"roundTripP99\":%.2f,\"longestGapMs\":%.1f}\n",
         (window_to - window_from) / 1e9, talking, silent, (unsigned long long)sent, (unsigned long long)got, quantile(.5), quantile(.99), longest_gap / 1e6);
  fflush(stdout);
}

static int talk(int fd, const char *path) {
  int fifo = open(path, O_RDWR | O_NONBLOCK), timer = timerfd_create(CLOCK_MONOTONIC, TFD_NONBLOCK), poll = epoll_create1(0);
  if (fifo < 0) {
    perror(path);
    return 2;
  }
  struct itimerspec every = { { 0, 1000000 }, { 0, 1000000 } };
  timerfd_settime(timer, 0, &every, 0);
  int sources[] = { fd, fifo, timer };
  for (int i = 0; i < 3; i++) {
    struct epoll_event event = { .events = EPOLLIN, .data.fd = sources[i] };
    epoll_ctl(poll, EPOLL_CTL_ADD, sources[i], &event);
  }
  uint64_t tick = 0;
  while (!stop) {
    if (begin_window) {
      begin_window = 0;
      sent = got = window_to = longest_gap = 0;
      memset(histogram, 0, sizeof histogram);
      for (int i = 0; i < made; i++) calls[i].got = calls[i].heard_at = 0;
      window_from = now_ns();
    }
    if (end_window && !window_to) window_to = now_ns();
    if (end_window && now_ns() - window_to > 500000000ull) {
      end_window = 0;
      report();
    }
    struct epoll_event events[4];
    int count = epoll_wait(poll, events, 4, 1000);
    for (int i = 0; i < count; i++) {
      uint64_t due;
      if (events[i].data.fd == fd) take_back(fd);
      else if (events[i].data.fd == fifo) hear(fifo);
      else if (read(timer, &due, 8) == 8)
        while (due--) talk_millisecond(fd, tick++);
    }
  }
  return 0;
}

int main(int count, char **words) {
  struct sigaction action = { .sa_handler = on_signal };
  int signals[] = { SIGUSR1, SIGUSR2, SIGTERM, SIGINT, SIGALRM };
  for (int i = 0; i < 5; i++) sigaction(signals[i], &action, 0);
  int is_echo = count == 5 && !strcmp(words[1], "echo");
  if (!is_echo && !(count == 6 && !strcmp(words[1], "talk"))) {
    fprintf(stderr, "usage: see the head of rtpload.c\n");
    return 2;
  }
  alarm(atoi(words[4]));
  int fd = open_socket(words[2], atoi(words[3]));
  /* RTCP goes to the next port: it must find somebody there, or it comes back as an ICMP error. */
  open_socket(words[2], atoi(words[3]) + 1);
  return is_echo ? echo(fd) : talk(fd, words[5]);
}
