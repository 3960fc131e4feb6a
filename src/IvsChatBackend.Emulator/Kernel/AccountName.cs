namespace IvsChatBackend.Emulator.Kernel;

/// <summary>The account that an emulator stands for, in the one region in which it does.</summary>
/// <param name="Region">That ARNs carry and that a request's credential scope must name.</param>
/// <param name="Id">12 digits.</param>
internal sealed record AccountName(string Region, string Id);
