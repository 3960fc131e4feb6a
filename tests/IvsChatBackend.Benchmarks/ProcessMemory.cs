using System.Globalization;

namespace IvsChatBackend.Benchmarks;

/// <summary>Memory of a process, in megabytes, as Linux has it.</summary>
internal static class ProcessMemory
{
    public static double Resident(int process) => Read(process, "VmRSS:");

    public static double Peak(int process) => Read(process, "VmHWM:");

    private static double Read(int process, string name)
    {
        var line = File.ReadLines($"/proc/{process.ToString(CultureInfo.InvariantCulture)}/status").Single(line => line.StartsWith(name, StringComparison.Ordinal));
        return int.Parse(line.Split(' ', StringSplitOptions.RemoveEmptyEntries)[^2], CultureInfo.InvariantCulture) / 1024.0;
    }
}
