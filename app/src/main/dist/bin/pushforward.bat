@echo off
rem Starts Pushforward with the Java found in JAVA_HOME or on the path. More flags for Java: PUSHFORWARD_JAVA_OPTIONS.
setlocal
set "home=%~dp0.."
set "java=java"
if defined JAVA_HOME if exist "%JAVA_HOME%\bin\java.exe" set "java=%JAVA_HOME%\bin\java.exe"

set "version="
for /f "tokens=3" %%v in ('call "%java%" -version 2^>^&1 ^| findstr /i /c:" version "') do if not defined version set "version=%%~v"
if not defined version goto missing
for /f "delims=.-+ tokens=1" %%m in ("%version%") do set "major=%%m"
if %major% LSS 17 goto missing

set "quiet="
if %major% GEQ 24 set "quiet=--enable-native-access=ALL-UNNAMED --sun-misc-unsafe-memory-access=allow"
set "heap=-XX:MaxRAMPercentage=50"
if "%~1"=="" set "heap=-Xmx640m"
if /i "%~1"=="open" set "heap=-Xmx640m"
if /i "%~x1"==".pushforward" set "heap=-Xmx640m"

"%java%" -Xshare:auto -XX:+UseG1GC -XX:MaxGCPauseMillis=20 -XX:+UseStringDeduplication -Xss1m %heap% %quiet% -Dfile.encoding=UTF-8 %PUSHFORWARD_JAVA_OPTIONS% -jar "%home%\lib\pushforward.jar" %*
exit /b %ERRORLEVEL%

:missing
echo Pushforward needs Java 17 or newer: install one, or set JAVA_HOME to the folder of one. 1>&2
exit /b 1
