namespace Amazon.RDS.Model;

public class UserAuthConfigInfo
{
    public string Description { get; set; }
    public string UserName { get; set; }
    public AuthScheme AuthScheme { get; set; }
    public string SecretArn { get; set; }
    public IAMAuthMode IAMAuth { get; set; }
    public ClientPasswordAuthType ClientPasswordAuthType { get; set; }
}
