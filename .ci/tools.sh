# Sourced by the launcher and the tests: which tools there are, and how those that lack come here.
# A tool is a command, or `jdk` (17 or newer), or `cmocka` (its header). Nothing here changes the
# machine except bring_tools, and that only as root where there is apt-get.
# shellcheck shell=bash

# say WORDS: one line on standard error, in the form that every command keeps.
say() {
  printf 'thermocline: %s\n' "$*" >&2
}

# jdk_home: prints the first JDK of at least 17 among $JAVA_HOME, the javac in PATH, /usr/lib/jvm.
jdk_home() {
  local candidate version javac
  javac=$(readlink -f -- "$(command -v javac)" 2>/dev/null || true)
  for candidate in "${JAVA_HOME:-}" "${javac%/bin/javac}" /usr/lib/jvm/*; do
    [[ -n $candidate && -x $candidate/bin/javac && -r $candidate/release ]] || continue
    version=$(sed -n 's/^JAVA_VERSION="\([0-9]*\).*/\1/p' "$candidate/release")
    if ((${version:-0} >= 17)); then
      printf '%s\n' "$candidate"
      return
    fi
  done
  return 1
}

has_tool() {
  case $1 in
    jdk) jdk_home >/dev/null ;;
    gcc) command -v gcc >/dev/null && [[ -e /usr/include/stdio.h ]] ;;
    cmocka) [[ -e /usr/include/cmocka.h ]] ;;
    *) command -v "$1" >/dev/null ;;
  esac
}

# package_of TOOL: the Debian packages that bring it.
package_of() {
  case $1 in
    jdk)
      # Debian 12 has 17; its successors have one newer default.
      if apt-cache show openjdk-17-jdk-headless >/dev/null 2>&1 ||
        ! apt-cache show default-jdk-headless >/dev/null 2>&1; then
        echo openjdk-17-jdk-headless
      else
        echo default-jdk-headless
      fi
      ;;
    gcc) echo gcc libc6-dev ;;
    mvn) echo maven ;;
    cmocka) echo libcmocka-dev ;;
    xz) echo xz-utils ;;
    *) echo "$1" ;;
  esac
}

# missing_tools TOOL...: prints those that are not here.
missing_tools() {
  local tool
  for tool; do
    has_tool "$tool" || printf '%s ' "$tool"
  done
}

# packages_of TOOL...: the Debian packages of all of them.
packages_of() {
  local tool
  for tool; do package_of "$tool"; done | paste -sd' '
}

# install_line TOOL...: the command that would bring them.
install_line() {
  echo "apt-get install -y --no-install-recommends $(packages_of "$@")"
}

# bring_tools LOG TOOL...: installs what is missing. Returns 1 where it may not, or where it failed.
bring_tools() {
  local log=$1 tools packages
  read -ra tools <<<"$(missing_tools "${@:2}")"
  ((${#tools[@]})) || return 0
  [[ $(id -u) == 0 ]] || return 1
  command -v apt-get >/dev/null || return 1
  read -ra packages <<<"$(packages_of "${tools[@]}")"
  if ! install_packages "${packages[@]}" >>"$log" 2>&1; then
    # The package lists may be missing or too old; only then are they fetched.
    apt-get update >>"$log" 2>&1 || return 1
    read -ra packages <<<"$(packages_of "${tools[@]}")"
    install_packages "${packages[@]}" >>"$log" 2>&1 || return 1
  fi
  [[ -z $(missing_tools "${tools[@]}") ]]
}

install_packages() {
  DEBIAN_FRONTEND=noninteractive apt-get install -y --no-install-recommends \
    -o DPkg::Lock::Timeout=300 "$@" </dev/null
}
