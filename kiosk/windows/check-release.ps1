# Holds every file of a release folder against its SHA256SUMS; ends with 1 at the first that is wrong. Run it on the copy, before the
# booth is pointed to it:  powershell -File check-release.ps1 C:\Talkdown-new     Not tried on a Windows machine.
param([Parameter(Mandatory = $true)][string]$Folder)
$ErrorActionPreference = 'Stop'
foreach ($line in Get-Content -LiteralPath (Join-Path $Folder 'SHA256SUMS')) {
  if ($line -notmatch '^([0-9a-f]{64}) [ *](?:\./)?(\.?\w[\w.-]*(?:/\.?\w[\w.-]*)*)$') { Write-Error "Not a line of a release: $line"; exit 1 }
  $sum, $file = $Matches[1], $Matches[2]
  $found = (Get-FileHash -Algorithm SHA256 -LiteralPath (Join-Path $Folder $file)).Hash.ToLowerInvariant()
  if ($found -ne $sum) { Write-Error "$file is not what SHA256SUMS says."; exit 1 }
}
Write-Output 'All files are right.'
