namespace IvsChatBackend.Core.Review.Rules;

/// <summary>Which compiled rules serve a room.</summary>
/// <param name="Number">One more with each publication.</param>
/// <param name="Checksum">SHA-256 of the packed snapshot, its first 32 hexadecimal digits.</param>
/// <param name="Chunks">Number of items that it is kept in, packed.</param>
/// <param name="Length">Of the snapshot, in bytes.</param>
/// <param name="Terms">Number of terms.</param>
public sealed record RulesPointer(long Number, string Checksum, int Chunks, int Length, int Terms);
