using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;
using Amazon.CDK;
using Amazon.CDK.AWS.S3.Assets;
using Constructs;

namespace RdsCluster.Verification;

/// <summary>The runner's program, which comes with this library.</summary>
internal static class RunnerCode
{
    public const string FileName = "RdsCluster.Runner.zip";

    public static Asset Create(Construct scope, string? file)
    {
        var path = file ?? Path.Combine(AppContext.BaseDirectory, FileName);
        if (!File.Exists(path))
        {
            throw new InvalidOperationException(
                $"AddVerification: the runner's code '{path}' is missing. The package RdsCluster copies it to the output folder "
                    + "of a program; give another path in VerificationOptions.RunnerFile."
            );
        }

        // By content: a file that is only zipped anew must not be deployed anew.
        return new Asset(
            scope,
            "Code",
            new AssetProps
            {
                Path = path,
                AssetHash = Hash(path),
                AssetHashType = AssetHashType.CUSTOM,
            }
        );
    }

    private static string Hash(string path)
    {
        using var zip = ZipFile.OpenRead(path);
        var entries = zip
            .Entries.OrderBy(entry => entry.FullName, StringComparer.Ordinal)
            .Select(entry => $"{entry.FullName} {entry.Length} {entry.Crc32}\n");
        return Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(string.Concat(entries)))).ToLowerInvariant();
    }
}
