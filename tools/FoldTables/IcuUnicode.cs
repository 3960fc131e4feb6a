using System.Globalization;
using System.Runtime.InteropServices;
using System.Text.RegularExpressions;

namespace IvsChatBackend.FoldTables;

internal static partial class IcuUnicode
{
    /// <summary>Unicode's version as the ICU that the framework has loaded knows it, for example 15.0. The framework itself does not tell.</summary>
    public static unsafe string Version()
    {
        foreach (var line in File.ReadLines("/proc/self/maps"))
        {
            if (IcuPath().Match(line) is { Success: true } match && NativeLibrary.TryLoad(match.Value, out var icu)
                && NativeLibrary.TryGetExport(icu, $"u_getUnicodeVersion_{match.Groups[1].Value}", out var getVersion))
            {
                var version = stackalloc byte[4];
                ((delegate* unmanaged<byte*, void>)getVersion)(version);
                return string.Create(CultureInfo.InvariantCulture, $"{version[0]}.{version[1]}");
            }
        }

        throw new InvalidOperationException("No ICU is loaded.");
    }

    [GeneratedRegex(@"/\S*/libicuuc\.so\.(\d+)")]
    private static partial Regex IcuPath();
}
