#!/usr/bin/env bash
# One step of a pipeline: installs the tool, runs one command, writes the job summary and the outputs, and ends with the tool's exit code.
set -uo pipefail

reports=rdscluster-report
mkdir -p "$reports"

install() {
  tools="${RUNNER_TEMP:?}/rdscluster-tool"
  if [ ! -x "$tools/rdscluster" ]; then
    local options=(--tool-path "$tools")
    [ -z "${TOOL_VERSION:-}" ] || options+=(--version "$TOOL_VERSION")
    [ -z "${TOOL_SOURCE:-}" ] || options+=(--add-source "$TOOL_SOURCE")
    dotnet tool install RdsCluster.Cli "${options[@]}" >&2 || exit 2
  fi
  PATH="$tools:$PATH"
}

output() { printf '%s=%s\n' "$1" "$2" >> "$GITHUB_OUTPUT"; }

# Verdict, outage and losses of the reports that this run wrote.
report_outputs() {
  local files=("$reports"/report*.json)
  local found=()
  for file in "${files[@]}"; do
    case "$file" in *.steps.json) ;; *) [ ! -s "$file" ] || found+=("$file") ;; esac
  done
  [ "${#found[@]}" -gt 0 ] || return 0
  output verdict "$(jq -rs '[.[].verdict] | join(",")' "${found[@]}")"
  output outage "$(jq -rs '[.[].failovers[]?.outage.duration // empty] | max // ""' "${found[@]}")"
  output lost "$(jq -rs '[.[].ledger.lost // empty] | add // ""' "${found[@]}")"
  for file in "${found[@]}"; do
    rdscluster report show "$file" --format markdown >> "$GITHUB_STEP_SUMMARY"
    rdscluster report show "$file" --format junit > "${file%.json}.xml"
    rdscluster report show "$file" --format sarif > "${file%.json}.sarif"
  done
}

install
arguments=()
while IFS= read -r line; do
  [ -z "$line" ] || arguments+=("$line")
done <<< "${ARGS:-}"

case "${COMMAND:-}" in
  lint)
    rdscluster lint --output sarif "${arguments[@]}" > "$reports/lint.sarif"
    code=$?
    jq -r '.runs[].results[] | "\(.level): \(.message.text)"' "$reports/lint.sarif"
    ;;
  rehearse)
    rdscluster rehearse "${arguments[@]}"
    code=$?
    report_outputs
    ;;
  diff)
    for report in "$reports"/report.json; do
      [ ! -s "$report" ] || arguments+=(--report "$report")
    done
    [ -z "${STACK:-}" ] || arguments+=(--stack "$STACK")
    rdscluster diff --output markdown "${arguments[@]}" > "$reports/change.md"
    code=$?
    if [ "$code" -le 1 ]; then
      cat "$reports/change.md" >> "$GITHUB_STEP_SUMMARY"
      if [ "${COMMENT:-}" = true ]; then
        rdscluster comment "$reports/change.md" || code=$?
      fi
    fi
    if [ "$code" -eq 1 ] && [ "${ACCEPT_REPLACEMENT:-}" = true ]; then
      code=0
    fi
    ;;
  verify)
    if [ -z "${STACK:-}" ]; then
      echo "stack: verify needs the name of a deployed stack." >&2
      exit 2
    fi
    rdscluster verify --stack "$STACK" "${arguments[@]}"
    code=$?
    report_outputs
    ;;
  *)
    echo "command: got '${COMMAND:-}'; use lint, rehearse, diff or verify." >&2
    exit 2
    ;;
esac

output exit-code "$code"
output report "$PWD/$reports"
exit "$code"
